package org.lovt.metric;

import org.lovt.torch.DType;
import org.lovt.torch.Tensor;

/**
 * The unbiased covariance of all vectors of a split, merged batch by batch in double precision
 * (Chan, Golub, LeVeque 1979). Memory is that of one matrix {@code [d, d]} however long the split
 * is, and is freed with the first answer.
 */
final class RunningCovariance {
  private long n;
  private Tensor mean; // [d]
  private Tensor products; // [d, d], sums of products of deviations from the mean
  private double answer = Double.NaN;

  /** Takes vectors {@code [B, d]}, within an open scope. */
  void add(Tensor vectors) {
    Tensor x = vectors.detach().to(DType.F64);
    long more = x.size(0);
    Tensor batchMean = x.mean(0, false);
    Tensor centred = x.sub(batchMean);
    Tensor batch = centred.transpose(0, 1).matmul(centred);
    if (n == 0) {
      mean = batchMean.keep();
      products = batch.keep();
    } else {
      Tensor delta = batchMean.sub(mean);
      Tensor between = delta.unsqueeze(1).matmul(delta.unsqueeze(0));
      products.addInPlace(batch, 1);
      products.addInPlace(between, (double) n * more / (n + more));
      mean.addInPlace(delta, (double) more / (n + more));
    }
    n += more;
  }

  /** {@link Covariance#offDiagonal} of it; NaN below two vectors. Nothing can be added any more. */
  double offDiagonal() {
    if (products != null) {
      if (n > 1) {
        answer = Covariance.offDiagonal(products.div(n - 1.0)).item();
      }
      mean.close();
      products.close();
      products = null;
    }
    return answer;
  }
}
