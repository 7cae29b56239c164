package org.lovt.metric.statistic;

import java.util.Arrays;

/** Values of one measure over runs, in run order. */
public final class Sample {
  private final double[] values;

  private Sample(double[] values) {
    this.values = values;
  }

  /** At least one value, all finite. */
  public static Sample of(double... values) {
    if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Expected at least one value, all finite. Received: " + Arrays.toString(values));
    }
    return new Sample(values.clone());
  }

  /** Number of values, n ≥ 1. */
  public int size() {
    return values.length;
  }

  /** The values in run order. */
  public double[] values() {
    return values.clone();
  }

  /** x̄ = Σ x / n. */
  public double mean() {
    return Arrays.stream(values).sum() / values.length;
  }

  /** s = √( Σ (x − x̄)² / (n − 1) ), of the result files; NaN for a single value. */
  public double std() {
    return values.length == 1 ? Double.NaN : Math.sqrt(squares() / (values.length - 1));
  }

  /** √( Σ (x − x̄)² / n ), of run summaries ({@code __runs_std}). */
  public double populationStd() {
    return Math.sqrt(squares() / values.length);
  }

  /** s / √n; NaN for a single value. */
  public double standardError() {
    return std() / Math.sqrt(values.length);
  }

  /** How many values differ in at least one bit. */
  public int distinct() {
    return (int) Arrays.stream(values).mapToLong(Double::doubleToLongBits).distinct().count();
  }

  private double squares() {
    double mean = mean();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
