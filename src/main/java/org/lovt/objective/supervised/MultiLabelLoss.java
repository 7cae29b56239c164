package org.lovt.objective.supervised;

import java.util.List;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Cross-entropy of several yes-or-no labels (spec/evaluation-and-baselines.md 6.2).
 *
 * <pre>
 * z logits, y labels 0/1 [B, n]      s = σ(z)      w_k positive weight of label k, 1 unless given
 * loss = mean over B·n of −[w·y·ln s + (1 − y)·ln(1 − s)]
 * </pre>
 */
public final class MultiLabelLoss {
  private final PositiveWeights positiveWeights;

  /** Without weights. */
  public MultiLabelLoss() {
    this(List.of());
  }

  /** With the weight of each label's positive term, or none. */
  public MultiLabelLoss(List<Double> positiveWeights) {
    this.positiveWeights = new PositiveWeights(positiveWeights);
  }

  /**
   * Computes the loss, a scalar.
   *
   * @param logits {@code [B, n]}
   * @param labels the same shape, 0 or 1
   */
  public Tensor forward(Tensor logits, Tensor labels) {
    labels.expectShape("labels", logits.shape());
    Tensor z = logits.dtype() == DType.F64 ? logits : logits.to(DType.F32);
    Tensor w = positiveWeights.forLogits(z);
    return Functional.binaryCrossEntropyWithLogits(z, labels.to(z.dtype()), w).mean();
  }
}
