package org.lovt.metric.statistic;

/**
 * An estimate with an interval and the name of what the interval means; two kinds of interval must
 * never be mistaken for each other.
 *
 * @param kind how it was made
 * @param level confidence in (0, 1), for example 0.95
 * @param estimate the value itself
 * @param low lower end; NaN where the kind is not defined
 * @param high upper end; NaN where the kind is not defined
 */
public record Interval(Kind kind, double level, double estimate, double low, double high) {
  /** Kinds of interval. */
  public enum Kind {
    /** 1.96·s/√n of the published tables: too narrow for few runs. */
    OFFICIAL("1.96·s/√n over runs"),
    /** Student's t over runs: what another training of the head would give. */
    STUDENT_T("Student t over runs"),
    /** Percentiles over resampled cases: what another test set would give. */
    BOOTSTRAP_CASES("bootstrap over cases"),
    /** Percentiles over resampled patients, each with all cases. */
    BOOTSTRAP_PATIENTS("bootstrap over patients");

    private final String fullName;

    Kind(String fullName) {
      this.fullName = fullName;
    }

    /** The name under which it is printed. */
    public String fullName() {
      return fullName;
    }
  }

  /** Half of the width: the ± of a symmetric interval. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** Whether a value lies inside, ends included. */
  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
