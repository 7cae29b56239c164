package org.lovt.metric.statistic;

import java.util.Arrays;

/** Quantiles of a set of numbers. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * With h = (n − 1)·q: x_⌊h⌋ + (h − ⌊h⌋)·(x_⌊h⌋₊₁ − x_⌊h⌋) of the sorted values (NumPy's
   * "linear").
   *
   * @param values at least one
   * @param q 0 … 1
   */
  public static double linear(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double h = (sorted.length - 1) * q;
    int floor = (int) Math.floor(h);
    int next = Math.min(floor + 1, sorted.length - 1);
    return sorted[floor] + (h - floor) * (sorted[next] - sorted[floor]);
  }
}
