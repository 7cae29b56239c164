package org.lovt.analysis.plot.shared;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Thousands of equal marks in a column, of which most only paint over others. */
final class CloseMarks {
  /** As many translucent marks in one place are opaque; more change nothing. */
  private static final int MOST = 8;

  private static final double PLACE = 0.25;

  private CloseMarks() {}

  /**
   * Where marks are drawn, at most {@value #MOST} within a quarter of a point.
   *
   * @param sorted values
   * @param place from value to points
   */
  static double[] thinned(double[] sorted, DoubleUnaryOperator place) {
    double[] out = new double[sorted.length];
    int size = 0;
    long last = Long.MIN_VALUE;
    int inPlace = 0;
    for (double value : sorted) {
      double at = place.applyAsDouble(value);
      long cell = (long) Math.floor(at / PLACE);
      inPlace = cell == last ? inPlace + 1 : 1;
      last = cell;
      if (inPlace <= MOST) {
        out[size++] = at;
      }
    }
    return Arrays.copyOf(out, size);
  }
}
