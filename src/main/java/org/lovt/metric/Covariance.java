package org.lovt.metric;

import org.lovt.torch.Tensor;

/**
 * {@code cov_offdiagonal} = (1/d)·Σ_{i≠j} C_ij² of an unbiased covariance (spec/pretraining.md
 * 9.4).
 */
final class Covariance {
  private Covariance() {}

  /** Covariance {@code [d, d]} of rows {@code [n, d]}. */
  static Tensor of(Tensor rows) {
    Tensor centred = rows.sub(rows.mean(0, true));
    return centred.transpose(0, 1).matmul(centred).div(rows.size(0) - 1.0);
  }

  /** The functional of {@code [d, d]}. */
  static Tensor offDiagonal(Tensor c) {
    return c.square().sum().sub(c.diagonal().square().sum()).div(c.size(0));
  }

  /**
   * The functional of the covariances within samples, which are never made: ‖XᵀX‖ = ‖XXᵀ‖, and a
   * sample has fewer elements than channels.
   *
   * @param deviations from the sample's centroid {@code [B, N, d]}, 0 at padding
   * @param divisor number of elements − 1 {@code [B, 1]}, at least 1
   * @param variance per channel {@code [B, d]}
   * @return {@code [B]}
   */
  static Tensor offDiagonalWithin(Tensor deviations, Tensor divisor, Tensor variance) {
    Tensor gram = deviations.matmul(deviations.transpose(1, 2)).div(divisor.unsqueeze(2));
    Tensor all = gram.square().flatten(1, 2).sum(1, false);
    Tensor diagonal = variance.square().sum(1, false);
    return all.sub(diagonal).clampMin(0).div(deviations.size(2)); // rounding may leave −0
  }

  /** The mean over samples of the covariance within each {@code [d, d]}; arguments as above. */
  static Tensor meanWithin(Tensor deviations, Tensor divisor) {
    Tensor rows = deviations.div(divisor.sqrt().unsqueeze(2)).flatten(0, 1); // [B·N, d]
    return rows.transpose(0, 1).matmul(rows).div(deviations.size(0));
  }
}
