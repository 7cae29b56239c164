package org.lovt.metric.statistic;

/**
 * Two-sided t tests of a difference between models over runs. Without any spread the statistic is
 * ±∞ (p = 0), or, if the means are equal too, p = 1.
 */
public final class TTests {
  /**
   * A mean with what a test needs, as tables print it.
   *
   * @param mean x̄
   * @param std s with divisor n − 1
   * @param n number of runs, at least 2
   */
  public record Moments(double mean, double std, int n) {
    /** Checks the numbers. */
    public Moments {
      if (!(std >= 0) || n < 2) {
        throw new IllegalArgumentException(
            "Expected a standard deviation ≥ 0 and at least 2 runs. Received: " + std + ", " + n);
      }
    }

    /** Of at least two runs. */
    public static Moments of(Sample sample) {
      return new Moments(sample.mean(), sample.std(), sample.size());
    }
  }

  private TTests() {}

  /**
   * Paired over runs that share seeds: t = d̄ / (s_d / √n) with n − 1 degrees of freedom.
   *
   * @param first as many values as {@code second}, at least two, paired by position
   */
  public static TestResult paired(Sample first, Sample second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "Expected as many runs of both models. Received: "
              + first.size()
              + " and "
              + second.size());
    }
    double[] a = first.values();
    double[] b = second.values();
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    Moments m = Moments.of(Sample.of(d));
    return result("paired t over runs", m.mean(), m.std() / Math.sqrt(m.n()), m.n() - 1);
  }

  /** Welch's test of runs that share nothing; variances may differ. */
  public static TestResult welch(Sample first, Sample second) {
    return welch(Moments.of(first), Moments.of(second));
  }

  /** As {@link #welch(Sample, Sample)} from printed moments. */
  public static TestResult welch(Moments first, Moments second) {
    double a = first.std() * first.std() / first.n();
    double b = second.std() * second.std() / second.n();
    double degrees =
        a + b == 0
            ? first.n() + second.n() - 2
            : (a + b) * (a + b) / (a * a / (first.n() - 1) + b * b / (second.n() - 1));
    return result("Welch t over runs", first.mean() - second.mean(), Math.sqrt(a + b), degrees);
  }

  private static TestResult result(String name, double difference, double error, double degrees) {
    if (error == 0 && difference == 0) {
      return new TestResult(name, 0, 0, degrees, 1);
    }
    double t = difference / error;
    double p = Double.isInfinite(t) ? 0 : Intervals.tTwoSided(degrees, t);
    return new TestResult(name, difference, t, degrees, p);
  }
}
