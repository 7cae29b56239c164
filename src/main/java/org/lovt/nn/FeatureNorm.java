package org.lovt.nn;

import org.lovt.config.schema.NormKind;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * The choice of normalisation over the last dimension: none, layer, batch, l2 (spec/pretraining.md
 * 5.2).
 */
sealed interface FeatureNorm {
  /** x {@code [.., C]}. */
  Tensor forward(Tensor x);

  /**
   * What {@link #forward} does to {@code means}, done to vectors of which these are weighted means:
   * means of the result have the directions of the normalised means.
   *
   * @param means {@code [.., C]}; statistics of a batch are theirs
   * @param parts {@code [.., C]}
   */
  Tensor forwardParts(Tensor means, Tensor parts);

  /** The module to register as {@code norm}; null if it has no state. */
  Module module();

  static FeatureNorm of(NormKind kind, long width) {
    if (kind == null) {
      return new None();
    }
    return switch (kind) {
      case BATCH -> new Batch(new BatchNorm(width));
      case LAYER -> new Layer(new LayerNorm(width, 1e-5));
      case L2 -> new L2();
    };
  }

  /** Identity. */
  record None() implements FeatureNorm {
    @Override
    public Tensor forward(Tensor x) {
      return x;
    }

    @Override
    public Tensor forwardParts(Tensor means, Tensor parts) {
      return parts;
    }

    @Override
    public Module module() {
      return null;
    }
  }

  /** Statistics over all leading dimensions, padded elements included. */
  record Batch(BatchNorm module) implements FeatureNorm {
    @Override
    public Tensor forward(Tensor x) {
      return module.forwardLast(x);
    }

    @Override
    public Tensor forwardParts(Tensor means, Tensor parts) {
      return module.forwardLastAs(means, parts);
    }
  }

  /** Per element. */
  record Layer(LayerNorm module) implements FeatureNorm {
    @Override
    public Tensor forward(Tensor x) {
      return module.forward(x);
    }

    @Override
    public Tensor forwardParts(Tensor means, Tensor parts) {
      throw new IllegalStateException("LayerNorm is not linear; the configuration refuses it");
    }
  }

  /** Unit length. */
  record L2() implements FeatureNorm {
    @Override
    public Tensor forward(Tensor x) {
      return Functional.l2Normalize(x, -1);
    }

    @Override
    public Tensor forwardParts(Tensor means, Tensor parts) {
      return parts;
    }

    @Override
    public Module module() {
      return null;
    }
  }
}
