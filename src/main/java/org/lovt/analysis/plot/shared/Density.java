package org.lovt.analysis.plot.shared;

import java.util.Arrays;

/**
 * A smooth density of many values: Gaussian kernels of Scott's width over fine bins.
 *
 * @param at places, ascending and evenly spaced
 * @param height density there
 */
record Density(double[] at, double[] height) {
  private static final int PLACES = 160;
  private static final int BINS = 640;
  private static final double REACH = 3;
  private static final double LEAST = 1e-3;

  /**
   * Of at least one value, between two ends.
   *
   * @param from lower end; nothing is drawn below it
   * @param to upper end, above {@code from}
   */
  static Density of(double[] values, double from, double to) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()
            / Math.max(1, values.length - 1);
    double width =
        Math.max(Math.sqrt(variance) * Math.pow(values.length, -0.2), LEAST * (to - from));
    double step = (to - from) / BINS;
    double[] bins = new double[BINS];
    for (double v : values) {
      int bin = (int) Math.floor((v - from) / step);
      bins[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    double[] at = new double[PLACES];
    double[] height = new double[PLACES];
    for (int i = 0; i < PLACES; i++) {
      at[i] = from + (to - from) * i / (PLACES - 1);
      for (int b = 0; b < BINS; b++) {
        double z = (at[i] - from - (b + 0.5) * step) / width;
        if (bins[b] > 0 && Math.abs(z) < REACH) {
          height[i] += bins[b] * Math.exp(-z * z / 2);
        }
      }
      height[i] /= values.length * width * Math.sqrt(2 * Math.PI);
    }
    return new Density(at, height);
  }

  /** Its greatest height. */
  double highest() {
    return Arrays.stream(height).max().orElse(0);
  }
}
