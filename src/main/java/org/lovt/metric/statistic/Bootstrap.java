package org.lovt.metric.statistic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.RandomStream;

/**
 * The percentile bootstrap over the cases of a test set. Images of one patient are alike, so they
 * are drawn together: a resample draws patients with replacement, as many as there are, each with
 * all its images. Resample i is a function of (seed, i) only, so that two models, or two measures,
 * of the same cases are seen on the same resamples.
 */
public final class Bootstrap {
  /** Resamples that are enough for an interval of 95 %. */
  public static final int DEFAULT_RESAMPLES = 2000;

  private static final String PURPOSE = "bootstrap";

  private final int[][] groups;
  private final int cases;
  private final boolean clustered;
  private final int resamples;
  private final long seed;

  private Bootstrap(int[][] groups, int cases, boolean clustered, int resamples, long seed) {
    if (resamples < 1) {
      throw new IllegalArgumentException("Expected at least one resample. Received: " + resamples);
    }
    if (cases == 0) {
      throw new IllegalArgumentException("Expected at least one case.");
    }
    this.groups = groups;
    this.cases = cases;
    this.clustered = clustered;
    this.resamples = resamples;
    this.seed = seed;
  }

  /** Every case is drawn by itself. */
  public static Bootstrap overCases(int cases, int resamples, long seed) {
    int[][] groups = new int[cases][];
    for (int i = 0; i < cases; i++) {
      groups[i] = new int[] {i};
    }
    return new Bootstrap(groups, cases, false, resamples, seed);
  }

  /**
   * Cases of a patient are drawn together.
   *
   * @param patients the patient of every case, in the order of the cases
   */
  public static Bootstrap overPatients(List<String> patients, int resamples, long seed) {
    Map<String, List<Integer>> byPatient = new LinkedHashMap<>();
    for (int i = 0; i < patients.size(); i++) {
      byPatient.computeIfAbsent(patients.get(i), p -> new java.util.ArrayList<>()).add(i);
    }
    int[][] groups =
        byPatient.values().stream()
            .map(list -> list.stream().mapToInt(i -> i).toArray())
            .toArray(int[][]::new);
    return new Bootstrap(groups, patients.size(), true, resamples, seed);
  }

  /** How often each case is counted in a resample. */
  public int[] times(int resample) {
    RandomStream random = RandomStream.of(seed, PURPOSE, 0, resample);
    int[] times = new int[cases];
    for (int draw = 0; draw < groups.length; draw++) {
      for (int index : groups[random.nextInt(groups.length)]) {
        times[index]++;
      }
    }
    return times;
  }

  /** The statistic on every resample, in their order; NaN where it is not defined. */
  public double[] distribution(CaseStatistic statistic) {
    if (statistic.cases() != cases) {
      throw new IllegalArgumentException(
          "Expected a statistic of " + cases + " cases. Received one of " + statistic.cases());
    }
    double[] values = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      values[i] = statistic.value(times(i));
    }
    return values;
  }

  /** The percentile interval of a statistic. Resamples on which it is not defined are left out. */
  public Interval interval(CaseStatistic statistic, double level) {
    return interval(distribution(statistic), statistic.value(), level);
  }

  private Interval interval(double[] distribution, double estimate, double level) {
    Interval.Kind kind =
        clustered ? Interval.Kind.BOOTSTRAP_PATIENTS : Interval.Kind.BOOTSTRAP_CASES;
    return percentiles(kind, distribution, estimate, level);
  }

  /**
   * The percentile interval of values on resamples, those of {@link #distribution} or their mean
   * over several models on the same resamples. Values that are not defined are left out.
   */
  public static Interval percentiles(
      Interval.Kind kind, double[] distribution, double estimate, double level) {
    double[] defined = Arrays.stream(distribution).filter(v -> !Double.isNaN(v)).toArray();
    if (defined.length == 0) {
      return new Interval(kind, level, estimate, Double.NaN, Double.NaN);
    }
    return new Interval(
        kind,
        level,
        estimate,
        Quantiles.linear(defined, (1 - level) / 2),
        Quantiles.linear(defined, (1 + level) / 2));
  }

  /**
   * A difference of two models on the same cases, with its interval.
   *
   * @param interval of first minus second
   * @param test two-sided: twice the share of resamples on the smaller side of 0, each side counted
   *     with one more, at most 1
   */
  public record Difference(Interval interval, TestResult test) {}

  /** Compares two models on the same resamples of the same cases. */
  public Difference compare(CaseStatistic first, CaseStatistic second, double level) {
    Interval.Kind kind =
        clustered ? Interval.Kind.BOOTSTRAP_PATIENTS : Interval.Kind.BOOTSTRAP_CASES;
    return difference(
        kind, distribution(first), distribution(second), first.value() - second.value(), level);
  }

  /**
   * As {@link #compare}, of values on the same resamples that are there already.
   *
   * @param kind how cases were drawn
   * @param first values on the resamples; NaN where not defined
   * @param second as many
   * @param estimate first minus second over all cases
   */
  public static Difference difference(
      Interval.Kind kind, double[] first, double[] second, double estimate, double level) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "Expected as many resamples of both. Received: " + first.length + ", " + second.length);
    }
    double[] d = new double[first.length];
    int defined = 0;
    int notAbove = 0;
    int notBelow = 0;
    for (int i = 0; i < d.length; i++) {
      d[i] = first[i] - second[i];
      defined += Double.isNaN(d[i]) ? 0 : 1;
      notAbove += d[i] <= 0 ? 1 : 0;
      notBelow += d[i] >= 0 ? 1 : 0;
    }
    Interval interval = percentiles(kind, d, estimate, level);
    double p = Math.min(1, 2.0 * (1 + Math.min(notAbove, notBelow)) / (1 + defined));
    String name = "paired " + interval.kind().fullName();
    return new Difference(
        interval, new TestResult(name, interval.estimate(), Double.NaN, Double.NaN, p));
  }
}
