package org.lovt.metric;

import java.util.ArrayList;
import java.util.List;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

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

  /** The functional, over the last two dimensions. */
  static Tensor offDiagonal(Tensor c) {
    long d = c.size(-1);
    Tensor all = c.square().flatten(-2, -1).sum(-1, false);
    return all.sub(c.diagonal().square().sum(-1, false)).div(d);
  }

  /** Keeps vectors of all batches for a covariance over samples. */
  static final class Store {
    private final List<Tensor> parts = new ArrayList<>();

    void add(Tensor vectors) {
      parts.add(vectors.detach().copy().keep());
    }

    double offDiagonal() {
      Tensor all = Tensors.cat(parts, 0);
      double value = all.size(0) < 2 ? Double.NaN : Covariance.offDiagonal(of(all)).item();
      parts.forEach(Tensor::close);
      parts.clear();
      return value;
    }
  }
}
