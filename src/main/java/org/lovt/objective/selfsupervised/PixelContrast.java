package org.lovt.objective.selfsupervised;

import org.lovt.base.LovtException;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * PixContrast: pixels of the same place are nearer than others (Xie et al., CVPR 2021), in the form
 * of the library that the original uses, which sums over the whole batch before the logarithm.
 *
 * <pre>
 * x [B, d, N] pixels, t [B, d, M] target's, m [B, N, M] positive pairs
 * s_bij = cos(x_bi, t_bj) / τ
 * loss  = −log( Σ_{positive b,i,j} e^{s_bij} / Σ_{all b,i,j} e^{s_bij} )
 * </pre>
 */
public final class PixelContrast implements PixelLoss {
  private final double temperature;

  /**
   * With a temperature τ.
   *
   * @throws LovtException (config) unless it is above 0
   */
  public PixelContrast(double temperature) {
    if (!(temperature > 0)) {
      throw LovtException.config(
          "PixContrast: expected a temperature above 0. Received: " + temperature,
          "0.3 is published.");
    }
    this.temperature = temperature;
  }

  @Override
  public Tensor forward(Tensor own, Tensor target, Tensor positive) {
    Tensor s = PixelLoss.cosine(own, target).div(temperature);
    if (positive.to(s.dtype()).max().item() == 0) {
      return Tensors.scalar(0).to(s.device());
    }
    Tensor near = s.maskedFill(positive.not(), Double.NEGATIVE_INFINITY);
    return s.flatten(0, 2).logSumExp(0).sub(near.flatten(0, 2).logSumExp(0));
  }
}
