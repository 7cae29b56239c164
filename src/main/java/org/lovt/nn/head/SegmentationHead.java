package org.lovt.nn.head;

import org.lovt.base.LovtException;
import org.lovt.nn.BatchNorm;
import org.lovt.nn.Module;
import org.lovt.nn.PixelwiseLinear;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Classifies every cell of a feature map by itself (spec/evaluation-and-baselines.md 4.3, 5).
 *
 * <pre>
 * linear      [batch norm →] dropout → 1×1 convolution with bias
 * non-linear  [batch norm →] dropout → 1×1 convolution to h channels, no bias → batch norm → ReLU
 *             → dropout → 1×1 convolution with bias
 * </pre>
 */
public final class SegmentationHead extends Module {
  private final Options options;
  private final BatchNorm before;
  private final PixelwiseLinear project;
  private final BatchNorm hidden;
  private final PixelwiseLinear classifier;

  /**
   * Parts of the head.
   *
   * @param hidden channels of the hidden layer; 0 for a linear head
   * @param normBefore whether a batch normalisation comes first
   * @param dropout probability in [0, 1)
   */
  public record Options(int hidden, boolean normBefore, double dropout) {
    /** As in all published tasks: linear, nothing else. */
    public static final Options LINEAR = new Options(0, false, 0);

    /** Checks the numbers. */
    public Options {
      if (hidden < 0 || !(dropout >= 0 && dropout < 1)) {
        throw LovtException.config(
            "segmentation head: expected d_hidden ≥ 0 and dropout_prob in [0, 1). Received: %d and %s"
                .formatted(hidden, dropout),
            "Correct the options of the head.");
      }
    }
  }

  /**
   * Creates the head, uniform within ±1/√channels.
   *
   * @param channels of the feature map
   * @param targets number of masks n
   */
  public SegmentationHead(int channels, int targets, Options options) {
    this.options = options;
    before = options.normBefore() ? child("bn_1", new BatchNorm(channels)) : null;
    boolean linear = options.hidden() == 0;
    project =
        linear ? null : child("project", new PixelwiseLinear(channels, options.hidden(), false));
    hidden = linear ? null : child("bn_2", new BatchNorm(options.hidden()));
    classifier =
        child(
            "classifier", new PixelwiseLinear(linear ? channels : options.hidden(), targets, true));
  }

  /** Logits {@code [B, n, H, W]} of a map {@code [B, channels, H, W]}. */
  public Tensor forward(Tensor map) {
    Tensor x = drop(before == null ? map : before.forward(map));
    if (project != null) {
      x = drop(hidden.forward(project.forward(x)).relu());
    }
    return classifier.forward(x);
  }

  /**
   * Logits at the size of the masks, bilinear with corners not aligned.
   *
   * @param map {@code [B, channels, H, W]}
   * @return {@code [B, n, rows, columns]}
   */
  public Tensor forward(Tensor map, long rows, long columns) {
    return Functional.resizeBilinear(forward(map), rows, columns);
  }

  private Tensor drop(Tensor x) {
    return Functional.dropout(x, options.dropout(), training());
  }

  /** Regions {@code [B, rows·columns, d]}, row by row, as a map {@code [B, d, rows, columns]}. */
  public static Tensor mapOf(Tensor regions, long rows, long columns) {
    return regions.transpose(1, 2).reshape(regions.size(0), regions.size(2), rows, columns);
  }
}
