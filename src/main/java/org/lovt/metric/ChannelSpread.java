package org.lovt.metric;

import org.lovt.torch.Tensor;

/** Running per-channel mean and unbiased variance of vectors (Welford), in double precision. */
final class ChannelSpread {
  private long n;
  private double[] mean;
  private double[] m2;

  /** Takes vectors {@code [B, d]}. */
  void add(Tensor vectors) {
    int d = (int) vectors.size(1);
    double[] data = vectors.toDoubles();
    if (mean == null) {
      mean = new double[d];
      m2 = new double[d];
    }
    for (int i = 0; i < data.length / d; i++) {
      n++;
      for (int c = 0; c < d; c++) {
        double delta = data[i * d + c] - mean[c];
        mean[c] += delta / n;
        m2[c] += delta * (data[i * d + c] - mean[c]);
      }
    }
  }

  double[] mean() {
    return mean.clone();
  }

  /** Variance of channel c. */
  double variance(int c) {
    return n < 2 ? Double.NaN : m2[c] / (n - 1);
  }

  int channels() {
    return mean.length;
  }

  /** Mean over channels of √(variance + extra). */
  double meanStd(double[] extra) {
    double sum = 0;
    for (int c = 0; c < mean.length; c++) {
      sum += Math.sqrt(variance(c) + (extra == null ? 0 : extra[c]));
    }
    return sum / mean.length;
  }
}
