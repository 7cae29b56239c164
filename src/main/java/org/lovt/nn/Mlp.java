package org.lovt.nn;

import org.lovt.config.schema.NormKind;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Two layers with normalisation, ReLU and dropout between (spec/pretraining.md 5.2). The vector
 * form maps {@code [B, in]} → {@code [B, out]}; the sequence form maps each element of {@code [B,
 * N, in]} alike, with batch statistics over B and N together, padded elements included.
 */
public final class Mlp extends Module {
  private static final double RELU_GAIN = Math.sqrt(2);
  private final Layer before;
  private final FeatureNorm norm;
  private final Layer after;
  private final Options options;

  /**
   * Normalisation before the activation or else after the second layer, whether layers have a bias,
   * dropout after the activation.
   */
  public record Options(NormKind norm, boolean normBeforeActivation, boolean bias, double dropout) {
    /** As all projections and predictors of LoVT have it. */
    public static Options projection(NormKind norm, double dropout) {
      return new Options(norm, true, true, dropout);
    }
  }

  private interface Layer {
    Tensor forward(Tensor x);
  }

  private Mlp(
      Module before,
      Layer beforeMap,
      Module after,
      Layer afterMap,
      long normWidth,
      Options options) {
    child("projection_before", before);
    this.before = beforeMap;
    this.norm = FeatureNorm.of(options.norm(), normWidth);
    child("projection_after", after);
    child("norm", norm.module());
    this.after = afterMap;
    this.options = options;
  }

  /** For vectors {@code [B, in]}. */
  public static Mlp vector(long in, long hidden, long out, Options options) {
    Linear first = Linear.kaiming(in, hidden, RELU_GAIN, options.bias());
    Linear second = Linear.kaiming(hidden, out, 1, options.bias());
    return new Mlp(
        first,
        first::forward,
        second,
        second::forward,
        options.normBeforeActivation() ? hidden : out,
        options);
  }

  /** For sequences {@code [B, N, in]}. */
  public static Mlp sequence(long in, long hidden, long out, Options options) {
    PointwiseConv first = new PointwiseConv(in, hidden, RELU_GAIN, options.bias());
    PointwiseConv second = new PointwiseConv(hidden, out, 1, options.bias());
    return new Mlp(
        first,
        first::forward,
        second,
        second::forward,
        options.normBeforeActivation() ? hidden : out,
        options);
  }

  /** x {@code [.., in]} → {@code [.., out]}. */
  public Tensor forward(Tensor x) {
    Tensor hidden = before.forward(x);
    if (options.normBeforeActivation()) {
      hidden = norm.forward(hidden);
    }
    Tensor out = after.forward(Functional.dropout(hidden.relu(), options.dropout(), training()));
    return options.normBeforeActivation() ? out : norm.forward(out);
  }
}
