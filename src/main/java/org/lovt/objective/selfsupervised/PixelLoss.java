package org.lovt.objective.selfsupervised;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/** A loss between pixels of two views, of which some pairs show the same place. */
public interface PixelLoss {
  /**
   * One direction of the loss, a scalar; 0 if there are no positive pairs.
   *
   * @param own what is learned, {@code [B, d, N]}
   * @param target the other view's pixels, {@code [B, d, M]}; should have no history
   * @param positive pairs that show the same place, {@code [B, N, M]} (bool)
   */
  Tensor forward(Tensor own, Tensor target, Tensor positive);

  /** The mean of both directions; pixels {@code [B, d, H, W]}, pairs of view 1 with view 2. */
  default Tensor symmetric(
      Tensor own1, Tensor own2, Tensor target1, Tensor target2, Tensor positive) {
    Tensor forward = forward(own1.flatten(2, 3), target2.flatten(2, 3), positive);
    Tensor backward = forward(own2.flatten(2, 3), target1.flatten(2, 3), positive.transpose(1, 2));
    return forward.add(backward).div(2);
  }

  /** Cosine of every pixel of x {@code [B, d, N]} with every one of y {@code [B, d, M]}. */
  static Tensor cosine(Tensor x, Tensor y) {
    return Functional.l2Normalize(x, 1).transpose(1, 2).matmul(Functional.l2Normalize(y, 1));
  }
}
