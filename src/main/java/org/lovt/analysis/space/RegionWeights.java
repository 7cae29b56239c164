package org.lovt.analysis.space;

import java.util.Arrays;

/** The mean weight that pooling by attention gives to every region, over all studies. */
public final class RegionWeights implements Collector {
  private static final String WEIGHTS = "weights_a";

  private double[] sum;
  private double[] squares;
  private int studies;

  @Override
  public boolean wants(int first, int size) {
    return true;
  }

  @Override
  public void take(ExportedBatch batch) {
    if (!batch.has(WEIGHTS)) {
      return;
    }
    float[] weights = batch.floats(WEIGHTS);
    int regions = batch.size(WEIGHTS, 1);
    if (sum == null) {
      sum = new double[regions];
      squares = new double[regions];
    }
    for (int i = 0; i < weights.length; i++) {
      sum[i % regions] += weights[i];
      squares[i % regions] += (double) weights[i] * weights[i];
    }
    studies += batch.size();
  }

  /** Number of studies that had weights; 0 for a model without such pooling. */
  public int studies() {
    return studies;
  }

  /** The mean of every region, row by row; they sum to 1. */
  public double[] mean() {
    return Arrays.stream(sum).map(s -> s / studies).toArray();
  }

  /** Standard deviation over the studies (n − 1) of the weight of every region; 0 for one study. */
  public double[] deviation() {
    double[] mean = mean();
    double[] out = new double[mean.length];
    for (int i = 0; i < out.length && studies > 1; i++) {
      double variance = (squares[i] - studies * mean[i] * mean[i]) / (studies - 1);
      out[i] = Math.sqrt(Math.max(0, variance));
    }
    return out;
  }

  /** How uneven the mean weights are: their standard deviation over the regions, by their mean. */
  public double variation() {
    double[] mean = mean();
    double uniform = 1.0 / mean.length;
    double sumOfSquares = Arrays.stream(mean).map(w -> (w - uniform) * (w - uniform)).sum();
    return Math.sqrt(sumOfSquares / mean.length) / uniform;
  }
}
