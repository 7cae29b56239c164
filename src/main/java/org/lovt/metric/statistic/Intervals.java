package org.lovt.metric.statistic;

import org.apache.commons.statistics.distribution.TDistribution;

/** Intervals of a mean over runs. */
public final class Intervals {
  private static final double OFFICIAL_FACTOR = 1.96;
  private static final double OFFICIAL_LEVEL = 0.95;

  private Intervals() {}

  /** x̄ ± 1.96·s/√n, the interval of the published tables and the result files. */
  public static Interval official(Sample sample) {
    double half = OFFICIAL_FACTOR * sample.standardError();
    return around(Interval.Kind.OFFICIAL, OFFICIAL_LEVEL, sample.mean(), half);
  }

  /** x̄ ± t_{n−1, (1+level)/2}·s/√n; ends are NaN for a single run. */
  public static Interval studentT(Sample sample, double level) {
    double half = Double.NaN;
    if (sample.size() > 1) {
      half = tQuantile(sample.size() - 1, (1 + level) / 2) * sample.standardError();
    }
    return around(Interval.Kind.STUDENT_T, level, sample.mean(), half);
  }

  private static Interval around(Interval.Kind kind, double level, double mean, double half) {
    return new Interval(kind, level, mean, mean - half, mean + half);
  }

  /** Quantile of Student's t. */
  static double tQuantile(double degrees, double probability) {
    return TDistribution.of(degrees).inverseCumulativeProbability(probability);
  }

  /** P(|T| ≥ |t|). */
  static double tTwoSided(double degrees, double t) {
    return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t));
  }
}
