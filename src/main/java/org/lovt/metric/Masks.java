package org.lovt.metric;

import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Masks of local elements as numbers. */
final class Masks {
  /**
   * Added to each component of a difference before its norm, as the reference's pairwise distance
   * does.
   */
  static final double PAIRWISE_EPS = 1e-6;

  private Masks() {}

  /** {@code [B, N]} with 1 for real elements, in the type of x; ones if there is no mask. */
  static Tensor of(Tensor mask, Tensor x) {
    return mask == null
        ? Tensors.ones(DType.F32, x.size(0), x.size(1)).to(x.device()).to(x.dtype())
        : mask.to(x.dtype());
  }

  /** Σ_n m·v over real elements, divided by their number: per sample {@code [B]}. */
  static Tensor mean(Tensor values, Tensor m) {
    return values.mul(m).sum(1, false).div(m.sum(1, false));
  }
}
