package org.lovt.analysis.plot.shared;

import java.util.Arrays;

/** Numbers that grow, one after the other. */
final class Distances {
  private double[] values = new double[1024];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  double[] values() {
    return Arrays.copyOf(values, size);
  }
}
