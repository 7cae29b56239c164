package org.lovt.metric;

import java.util.Arrays;

/** A growing series of numbers with mean and unbiased standard deviation in double precision. */
final class Values {
  private double[] values = new double[16];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void addAll(double[] more) {
    for (double v : more) {
      add(v);
    }
  }

  int size() {
    return size;
  }

  /** Mean; NaN if empty. */
  double mean() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i];
    }
    return sum / size;
  }

  /** Unbiased variance; NaN below two values. */
  double variance() {
    if (size < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return sum / (size - 1);
  }

  /** Square root of {@link #variance()}. */
  double std() {
    return Math.sqrt(variance());
  }
}
