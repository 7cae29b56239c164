package org.lovt.metric;

import java.util.ArrayList;
import java.util.List;

/** A growing series of numbers with mean and unbiased standard deviation in double precision. */
final class Values {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  void addAll(double[] more) {
    for (double v : more) {
      values.add(v);
    }
  }

  int size() {
    return values.size();
  }

  /** Mean; NaN if empty. */
  double mean() {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.size();
  }

  /** Unbiased variance; NaN below two values. */
  double variance() {
    if (values.size() < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum / (values.size() - 1);
  }

  /** Square root of {@link #variance()}. */
  double std() {
    return Math.sqrt(variance());
  }
}
