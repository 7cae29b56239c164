package org.lovt.analysis.report;

import java.util.Locale;
import java.util.Optional;
import org.lovt.analysis.chart.Axis;
import org.lovt.analysis.page.Html;
import org.lovt.base.XmlText;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.table.Cell;
import org.lovt.result.table.ResultTable;

/**
 * Tasks below each other, every model a mark with its interval; marks differ in form and colour. An
 * interval is cut where no measure can be: below 0 and above 100 percent.
 */
final class IntervalChart {
  private static final int COLORS = 6;
  private static final int WIDTH = 860;
  private static final int LEFT = 236;
  private static final int RIGHT = 20;
  private static final int TOP = 8;
  private static final int BOTTOM = 34;
  private static final int STEP = 11;
  private static final int GAP = 11;
  private static final double WHOLE = 100;

  private final ResultTable table;
  private final Axis x;
  private final int band;
  private final StringBuilder out = new StringBuilder();

  private IntervalChart(ResultTable table) {
    this.table = table;
    this.band = table.rows().size() * STEP + GAP;
    double high = 1;
    for (ResultTable.Row row : table.rows()) {
      for (Optional<Cell> cell : row.cells()) {
        if (cell.isPresent()) {
          Interval interval = cell.get().interval();
          high = Math.max(high, finite(interval.high(), interval.estimate()));
        }
      }
    }
    this.x = Axis.of(0, Math.min(WHOLE, high), 8);
  }

  private static double finite(double end, double otherwise) {
    return Double.isFinite(end) ? end : otherwise;
  }

  /** The colour class of a model by its place. */
  static int color(int model) {
    return model % COLORS;
  }

  static String of(ResultTable table) {
    IntervalChart chart = new IntervalChart(table);
    chart.draw();
    return chart.out.toString();
  }

  private void draw() {
    int bottom = TOP + table.columns().size() * band;
    add(
        "<svg class=\"chart intervals\" viewBox=\"0 0 %d %d\" role=\"img\"",
        WIDTH, bottom + BOTTOM);
    out.append(" aria-label=\"Means and intervals of all models on all tasks; the table below has")
        .append(" the numbers\">\n");
    for (double tick : x.ticks()) {
      add("<line class=\"grid\" y1=\"%d\" y2=\"%d\" ", TOP, bottom);
      add("x1=\"%.1f\" x2=\"%.1f\"/>", px(tick), px(tick));
      text("middle", px(tick), bottom + 20, x.label(tick));
    }
    for (int c = 0; c < table.columns().size(); c++) {
      double top = TOP + c * band;
      add("<line class=\"grid\" x1=\"0\" x2=\"%d\" ", WIDTH - RIGHT);
      add("y1=\"%.1f\" y2=\"%.1f\"/>", top, top);
      text("start", 2, top + band / 2.0 + 4, table.columns().get(c).key().replace('_', ' '));
      for (int m = 0; m < table.rows().size(); m++) {
        Optional<Cell> cell = table.rows().get(m).cells().get(c);
        if (cell.isPresent()) {
          mark(m, cell.get().interval(), top + GAP / 2.0 + (m + 0.5) * STEP);
        }
      }
    }
    out.append("</svg>\n");
  }

  private void mark(int model, Interval interval, double y) {
    double cx = px(interval.estimate());
    add("<g class=\"c%d\">", color(model));
    if (Double.isFinite(interval.low() + interval.high())) {
      add("<polyline points=\"%.1f,%.1f ", px(interval.low()), y);
      add("%.1f,%.1f\"/>", px(interval.high()), y);
    }
    switch (model % 3) {
      case 0 -> add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\">", cx, y);
      case 1 -> add("<rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\">", cx - 3.5, y - 3.5);
      default -> add("<path d=\"M%.1f %.1fl4.6 4.6l-4.6 4.6l-4.6 -4.6z\">", cx, y - 4.6);
    }
    out.append("<title>")
        .append(XmlText.escape(table.rows().get(model).model() + ": "))
        .append(Html.number(Math.rint(10 * interval.estimate()) / 10))
        .append(" %</title>");
    out.append(
        switch (model % 3) {
          case 0 -> "</circle>";
          case 1 -> "</rect>";
          default -> "</path>";
        });
    out.append("</g>\n");
  }

  private double px(double value) {
    double inside = Math.max(x.low(), Math.min(x.high(), value));
    return LEFT + (inside - x.low()) / (x.high() - x.low()) * (WIDTH - LEFT - RIGHT);
  }

  private void text(String anchor, double tx, double ty, String text) {
    add("<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">", anchor, tx, ty);
    out.append(XmlText.escape(text)).append("</text>\n");
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
