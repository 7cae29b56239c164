package org.lovt.objective.selfsupervised;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Normalised temperature-scaled cross-entropy: each view finds the other view of its image among
 * all views of the batch (SimCLR: Chen et al., ICML 2020; spec/evaluation-and-baselines.md 8.5).
 *
 * <pre>
 * z₁, z₂ [B, d] views of B images      u [2B, d] unit vectors of z₁, then z₂      i⁺ = i ± B
 * s_ij = u_i·u_j / τ
 * loss = 1/2B · Σ_i ( −s_ii⁺ + log Σ_{j≠i} e^{s_ij} )
 * </pre>
 *
 * <p>The positive is in the sum once. Equal vectors give ln(2B − 1).
 */
public final class NtXent {
  private final double temperature;

  /**
   * With a temperature τ.
   *
   * @throws LovtException (config) unless it is above 0
   */
  public NtXent(double temperature) {
    if (!(temperature > 0)) {
      throw LovtException.config(
          "NT-Xent: expected a temperature above 0. Received: " + temperature, "0.1 is published.");
    }
    this.temperature = temperature;
  }

  /** The loss, a scalar, of the projections {@code [B, d]} of both views. */
  public Tensor forward(Tensor z1, Tensor z2) {
    z2.expectShape("second view", z1.shape());
    long b = z1.size(0);
    Tensor u = Functional.l2Normalize(Tensors.cat(List.of(z1, z2), 0), 1);
    Tensor s = u.matmul(u.transpose(0, 1)).div(temperature); // [2B, 2B]
    Tensor i = Tensors.arange(2 * b).to(s.device());
    Tensor itself = i.unsqueeze(0).eq(i.unsqueeze(1));
    Tensor positive = u.narrow(0, 0, b).mul(u.narrow(0, b, b)).sum(1, false).div(temperature);
    Tensor all = s.maskedFill(itself, Double.NEGATIVE_INFINITY).logSumExp(1); // [2B]
    return all.mean().sub(positive.mean());
  }
}
