package org.lovt.nn;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * How well positions agree with what they attend to, for all pairs of studies. What a position
 * attends to is a mean of the asked study's vectors, so its cosine follows from dot products, and
 * the attended vectors of all pairs, {@code [B, C, N, d]}, are never made: memory is that of the
 * scores.
 *
 * <pre>
 * B studies ask with N positions each       x [B, N, d] the asking positions
 * C studies are asked, M positions each     u [C, M, d] what their positions answer
 *                                           p [C, B·N, M] attention, rows summing to 1
 * y_cn = Σ_m p_cnm·u_cm                     what position n (of B·N) attends to in study c
 * cos(x_n, y_cn) = Σ_m p_cnm·(x̂_n·u_cm) / √(p_cnᵀ·(u_c·u_cᵀ)·p_cn)
 * </pre>
 */
final class PairedAttention {
  private static final double SMALLEST_SQUARE = 1e-12;

  private PairedAttention() {}

  /** Cosines {@code [B, C, N]}. */
  static Tensor cosines(Tensor x, Tensor u, Tensor p) {
    long c = u.size(0);
    long m = u.size(1);
    long asking = x.size(0) * x.size(1);
    Tensor unit = Functional.l2Normalize(x, -1).reshape(asking, -1);
    Tensor dots = unit.matmul(u.reshape(c * m, -1).transpose(0, 1)); // [B·N, C·M]
    Tensor along = dots.reshape(asking, c, m).transpose(0, 1).mul(p).sum(2, false); // [C, B·N]
    Tensor gram = u.matmul(u.transpose(1, 2)); // [C, M, M]
    Tensor squared = p.matmul(gram).mul(p).sum(2, false); // [C, B·N]
    Tensor cosines = along.div(squared.clampMin(SMALLEST_SQUARE).sqrt());
    return cosines.reshape(c, x.size(0), x.size(1)).transpose(0, 1);
  }
}
