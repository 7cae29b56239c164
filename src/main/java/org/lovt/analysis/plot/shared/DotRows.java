package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Anchor;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.ErrorBar;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;

/**
 * Models in rows, the first on top; in each row one dot for each kind of value, with an interval
 * and what it is made of.
 *
 * @param names of the models
 * @param series kinds of values
 * @param axis of the values
 * @param reference a value that a dashed line marks; NaN for none
 * @param legend whether a legend names the series
 * @param oneLine whether no model has more than one of the series, so that a row is one line
 */
record DotRows(
    List<String> names,
    List<Series> series,
    PlotAxis axis,
    double reference,
    boolean legend,
    boolean oneLine) {
  private static final Style STYLE = Style.MODERN;
  private static final double PITCH = 15;
  private static final double AROUND = 13;
  private static final double AXIS = 48;
  private static final double LEGEND = 34;
  private static final double MARK = 7;
  private static final double SMALL_MARK = 4;
  private static final double BELOW = 5;
  private static final double CAP = 3;
  private static final Color QUIET = new Color(0x59, 0x59, 0x59);
  private static final Color BAND = new Color(0xF4, 0xF4, 0xF4);

  /**
   * A kind of value.
   *
   * @param label what it is
   * @param color of its dots
   * @param form of its dots
   * @param dots one for each model; none where it has no value
   */
  record Series(RichText label, Color color, Marker.Form form, List<Optional<Dot>> dots) {}

  /**
   * A value.
   *
   * @param value where the dot is
   * @param low lower end of its interval; NaN for none
   * @param high upper end; NaN for none
   * @param parts what it is the mean of; none if that is not shown
   * @param words the same in words, shown under the pointer
   */
  record Dot(double value, double low, double high, double[] parts, String words) {}

  /** Height of the plot in points, with axis and legend. */
  double height() {
    return names.size() * row() + AXIS + (legend ? LEGEND : 0);
  }

  private double row() {
    return AROUND + (oneLine ? 1 : series.size()) * PITCH;
  }

  /** Draws it. */
  void draw(Canvas canvas, Rectangle2D area) {
    List<String> down = new ArrayList<>(names);
    Collections.reverse(down);
    PlotAxis rows = PlotAxis.names(down, -0.5, names.size() - 0.5, 0, STYLE);
    Legend words =
        legend
            ? new Legend(
                series.stream()
                    .map(s -> Legend.Entry.mark(s.label(), new Marker(s.form(), MARK), s.color()))
                    .toList(),
                Legend.Place.ABOVE,
                1,
                STYLE.legendSize())
            : null;
    PlotFrame frame = PlotFrame.fit(area, STYLE, axis, rows, words, PlotFrame.Grid.VERTICAL);
    bands(canvas, frame);
    frame.draw(canvas, () -> reference(canvas, frame));
    // Not cut off at the axes: a dot on the edge stays whole.
    for (int i = 0; i < names.size(); i++) {
      row(canvas, frame, i);
    }
  }

  private void bands(Canvas canvas, PlotFrame frame) {
    Rectangle2D axes = frame.axes();
    double height = axes.getHeight() / names.size();
    for (int i = 0; i < names.size(); i += 2) {
      canvas.draw(
          new Rectangle2D.Double(axes.getX(), axes.getY() + i * height, axes.getWidth(), height),
          BAND,
          null);
    }
  }

  private void reference(Canvas canvas, PlotFrame frame) {
    if (!Double.isNaN(reference)) {
      double x = frame.x(reference);
      canvas.draw(
          new Line2D.Double(x, frame.axes().getMinY(), x, frame.axes().getMaxY()),
          null,
          new Pen(QUIET, 1.2, 4, 3));
    }
  }

  private void row(Canvas canvas, PlotFrame frame, int model) {
    double middle = frame.y(names.size() - 1 - model);
    boolean any = false;
    for (int k = 0; k < series.size(); k++) {
      Series s = series.get(k);
      Optional<Dot> dot = s.dots().get(model);
      if (dot.isPresent()) {
        any = true;
        double y = oneLine ? middle : middle + (k - (series.size() - 1) / 2.0) * PITCH;
        canvas.group(
            names.get(model) + ": " + dot.get().words(), () -> dot(canvas, frame, s, dot.get(), y));
      }
    }
    if (!any) {
      canvas.text(
          RichText.of("no result", STYLE.nameSize()).in(QUIET),
          frame.axes().getX() + 6,
          middle,
          Anchor.MIDDLE_LEFT);
    }
  }

  private void dot(Canvas canvas, PlotFrame frame, Series s, Dot dot, double y) {
    double[] parts = Arrays.stream(dot.parts()).map(frame::x).toArray();
    double[] below = new double[parts.length];
    Arrays.fill(below, y + BELOW);
    double above = parts.length == 0 ? y : y - BELOW / 2;
    canvas.marks(parts, below, new Marker(s.form(), SMALL_MARK), Style.faded(s.color(), 0.55));
    if (!Double.isNaN(dot.low())) {
      interval(canvas, frame, dot, above);
    }
    canvas.marks(
        new double[] {frame.x(dot.value())},
        new double[] {above},
        new Marker(s.form(), MARK),
        s.color());
  }

  /** An end that lies beyond the axis has no stroke across. */
  private static void interval(Canvas canvas, PlotFrame frame, Dot dot, double y) {
    Rectangle2D axes = frame.axes();
    double from = Math.max(axes.getMinX(), frame.x(dot.low()));
    double to = Math.min(axes.getMaxX(), frame.x(dot.high()));
    ErrorBar.level(canvas, y, from, to, 0, STYLE.ink());
    Pen cap = new Pen(STYLE.ink(), 1);
    for (double end : new double[] {frame.x(dot.low()), frame.x(dot.high())}) {
      if (end >= axes.getMinX() && end <= axes.getMaxX()) {
        canvas.draw(new Line2D.Double(end, y - CAP, end, y + CAP), null, cap);
      }
    }
  }
}
