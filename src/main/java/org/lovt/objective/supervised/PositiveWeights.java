package org.lovt.objective.supervised;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Factors of the positive term of a cross-entropy.
 *
 * @param values one for each target, finite and not negative; empty for none
 */
record PositiveWeights(List<Double> values) {
  PositiveWeights {
    values = List.copyOf(values);
    if (values.stream().anyMatch(v -> !(v >= 0) || v.isInfinite())) {
      throw LovtException.data(
          "positive weights: expected finite numbers ≥ 0. Received: " + values,
          "Correct the statistics of the data set.");
    }
  }

  /**
   * For logits {@code [B, n]} or {@code [B, n, H, W]}; null if there are none.
   *
   * @throws LovtException (data) if their number is not n
   */
  Tensor forLogits(Tensor logits) {
    if (values.isEmpty()) {
      return null;
    }
    long n = logits.size(1);
    if (n != values.size()) {
      throw LovtException.data(
          "positive weights: expected %d, one for each target. Received: %s".formatted(n, values),
          "Correct the statistics of the data set.");
    }
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    long[] shape = logits.dim() == 2 ? new long[] {n} : new long[] {n, 1, 1};
    return Tensors.of(floats, shape).to(logits.device()).to(logits.dtype());
  }
}
