package org.lovt.analysis.chart;

import java.util.List;
import java.util.Objects;

/**
 * Values over steps, to be drawn as file ({@link ChartFiles}) or inside a page.
 *
 * @param name file name without ending, such as {@code loss}
 * @param title heading
 * @param caption what is shown, in a sentence or two
 * @param xLabel name of the horizontal axis
 * @param yLabel name of the vertical axis
 * @param fromZero whether the vertical axis includes 0, so that gaps show in proportion
 * @param series at least one with a finite point
 */
public record LineChart(
    String name,
    String title,
    String caption,
    String xLabel,
    String yLabel,
    boolean fromZero,
    List<Series> series) {

  /** How a series is drawn. */
  public enum Style {
    /** A thin line: many noisy values. */
    LINE,
    /** A line with a mark at every value. */
    MARKED,
    /** A dashed line: what the others are compared with. Only the first one is in the legend. */
    REFERENCE
  }

  /**
   * One curve. Points that are not finite are left out.
   *
   * @param name for the legend
   * @param x increasing
   * @param y one per x; arrays are not copied
   * @param style how it is drawn
   * @param color number of the colour; equal numbers look alike
   */
  public record Series(String name, double[] x, double[] y, Style style, int color) {
    /** Checks the lengths. */
    public Series {
      Objects.requireNonNull(name, "name");
      if (x.length != y.length) {
        throw new IllegalArgumentException(
            "Expected a value per step. Received: " + x.length + " steps, " + y.length + " values");
      }
    }

    /** Number of points that can be drawn. */
    int finite() {
      int n = 0;
      for (int i = 0; i < x.length; i++) {
        n += isFinite(i) ? 1 : 0;
      }
      return n;
    }

    boolean isFinite(int i) {
      return Double.isFinite(x[i]) && Double.isFinite(y[i]);
    }

    /** The series without the points that cannot be drawn. */
    Series cleaned() {
      double[] cx = new double[finite()];
      double[] cy = new double[cx.length];
      int n = 0;
      for (int i = 0; i < x.length; i++) {
        if (isFinite(i)) {
          cx[n] = x[i];
          cy[n++] = y[i];
        }
      }
      return new Series(name, cx, cy, style, color);
    }
  }

  /** Leaves out what cannot be drawn. */
  public LineChart {
    series = series.stream().map(Series::cleaned).filter(s -> s.finite() > 0).toList();
    if (series.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one finite point in " + name);
    }
  }

  /** The horizontal axis with about so many ticks. */
  public Axis xAxis(int ticks) {
    double[] range = range(true);
    return Axis.of(range[0], range[1], ticks);
  }

  /** The vertical axis. */
  public Axis yAxis(int ticks) {
    double[] range = range(false);
    double low = fromZero ? Math.min(0, range[0]) : range[0];
    double high = fromZero ? Math.max(0, range[1]) : range[1];
    return Axis.of(low, high, ticks);
  }

  private double[] range(boolean horizontal) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Series s : series) {
      for (double v : horizontal ? s.x() : s.y()) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    return new double[] {low, high};
  }

  /** The series that a legend names: all but the second and further references. */
  public List<Series> legend() {
    long[] references = {0};
    return series.stream()
        .filter(s -> s.style() != Style.REFERENCE || references[0]++ == 0)
        .toList();
  }

  /** The points as a table: series, step, value. */
  public String csv() {
    StringBuilder out = new StringBuilder("series,").append(quoted(xLabel)).append(",value\n");
    for (Series s : series) {
      for (int i = 0; i < s.x().length; i++) {
        out.append(quoted(s.name()))
            .append(',')
            .append(s.x()[i])
            .append(',')
            .append(s.y()[i])
            .append('\n');
      }
    }
    return out.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
