package org.lovt.analysis.plot.model;

import java.util.Arrays;
import org.lovt.metric.statistic.Quantiles;

/**
 * The outline of a violin: a Gaussian density estimate with Scott's bandwidth.
 *
 * @param at {@value #POINTS} values from 2 bandwidths below the least to 2 above the largest
 * @param density estimate there, its largest 1
 * @param quartiles first, second and third
 */
record Violin(double[] at, double[] density, double[] quartiles) {
  private static final int POINTS = 100;
  private static final double CUT = 2;

  /** Of at least one number. All equal ones give a line. */
  static Violin of(double[] values) {
    double[] quartiles = {
      Quantiles.linear(values, 0.25), Quantiles.linear(values, 0.5), Quantiles.linear(values, 0.75)
    };
    double bandwidth = deviation(values) * Math.pow(values.length, -0.2);
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    if (!(bandwidth > 1e-9)) {
      return new Violin(new double[] {low, high}, new double[] {1, 1}, quartiles);
    }
    double[] at = new double[POINTS];
    double[] density = new double[POINTS];
    double first = low - CUT * bandwidth;
    double step = (high - low + 2 * CUT * bandwidth) / (POINTS - 1);
    for (int i = 0; i < POINTS; i++) {
      at[i] = first + i * step;
      for (double value : values) {
        double z = (at[i] - value) / bandwidth;
        density[i] += Math.exp(-z * z / 2);
      }
    }
    double largest = Arrays.stream(density).max().orElseThrow();
    for (int i = 0; i < POINTS; i++) {
      density[i] /= largest;
    }
    return new Violin(at, density, quartiles);
  }

  private static double deviation(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(sum / (values.length - 1));
  }

  /** The density at a value, between the points. */
  double densityAt(double value) {
    if (at.length == 2) {
      return 1;
    }
    double place = (value - at[0]) / (at[1] - at[0]);
    int below = (int) Math.min(at.length - 2, Math.max(0, Math.floor(place)));
    double part = Math.min(1, Math.max(0, place - below));
    return density[below] + part * (density[below + 1] - density[below]);
  }
}
