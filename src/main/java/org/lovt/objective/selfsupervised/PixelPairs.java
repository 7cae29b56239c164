package org.lovt.objective.selfsupervised;

import org.lovt.torch.Tensor;

/**
 * Which pixels of two views of an image show the same place (spec/evaluation-and-baselines.md 8.7).
 *
 * <pre>
 * a [B, N, 2] positions of the first view's pixels in the image, b [B, M, 2] of the second's
 * positive_ij = ‖a_i − b_j + ε‖ &lt; r,  ε = 1e-6
 * </pre>
 */
public final class PixelPairs {
  private static final double EPS = 1e-6;

  private PixelPairs() {}

  /** Positive pairs {@code [B, N, M]} (bool). */
  public static Tensor near(Tensor a, Tensor b, double radius) {
    return a.unsqueeze(2).sub(b.unsqueeze(1)).add(EPS).norm(3, false).lt(radius);
  }
}
