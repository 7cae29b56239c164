package org.lovt.analysis.page;

import java.util.Locale;
import org.lovt.analysis.chart.Axis;
import org.lovt.analysis.chart.LineChart;
import org.lovt.base.XmlText;

/**
 * A line chart as SVG inside a page: colours are the page's style classes {@code c0} to {@code c5},
 * so that it follows light and dark; every mark tells its value when pointed at.
 */
final class SvgChart {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 270;
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int TOP = 14;
  private static final int BOTTOM = 42;
  private static final int COLORS = 6;

  private final LineChart chart;
  private final Axis x;
  private final Axis y;
  private final StringBuilder out = new StringBuilder();

  private SvgChart(LineChart chart) {
    this.chart = chart;
    this.x = chart.xAxis(6);
    this.y = chart.yAxis(5);
  }

  static String of(LineChart chart) {
    SvgChart svg = new SvgChart(chart);
    svg.draw();
    return svg.out.toString();
  }

  static String colorClass(LineChart.Series series) {
    return "c" + Math.floorMod(series.color(), COLORS);
  }

  private void draw() {
    add("<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, HEIGHT);
    out.append(XmlText.escape(chart.title() + ". " + chart.caption())).append("\">\n");
    for (double tick : y.ticks()) {
      add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" ", LEFT, WIDTH - RIGHT);
      add("y1=\"%.1f\" y2=\"%.1f\"/>", py(tick), py(tick));
      text("end", LEFT - 7, py(tick) + 4, y.label(tick));
    }
    for (double tick : x.ticks()) {
      text("middle", px(tick), HEIGHT - BOTTOM + 18, x.label(tick));
    }
    text("middle", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, chart.xLabel());
    chart.series().forEach(this::series);
    out.append("</svg>\n");
  }

  private void series(LineChart.Series s) {
    add("<g class=\"%s %s\">", s.style().name().toLowerCase(Locale.ROOT), colorClass(s));
    out.append("<polyline points=\"");
    for (int i = 0; i < s.x().length; i++) {
      add("%.1f,%.1f ", px(s.x()[i]), py(s.y()[i]));
    }
    out.append("\"/>");
    for (int i = 0; i < s.x().length && s.style() == LineChart.Style.MARKED; i++) {
      mark(s, i);
    }
    out.append("</g>\n");
  }

  private void mark(LineChart.Series s, int i) {
    double cx = px(s.x()[i]);
    double cy = py(s.y()[i]);
    switch (Math.floorMod(s.color(), 3)) {
      case 0 -> add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.2\">", cx, cy);
      case 1 -> add("<rect x=\"%.1f\" y=\"%.1f\" width=\"6\" height=\"6\">", cx - 3, cy - 3);
      default -> add("<path d=\"M%.1f %.1fl4 4l-4 4l-4 -4z\">", cx, cy - 4);
    }
    out.append("<title>")
        .append(
            XmlText.escape(
                s.name() + ": " + Html.number(s.y()[i]) + " at " + Html.number(s.x()[i])))
        .append("</title>");
    out.append(
        switch (Math.floorMod(s.color(), 3)) {
          case 0 -> "</circle>";
          case 1 -> "</rect>";
          default -> "</path>";
        });
  }

  private double px(double value) {
    return LEFT + (value - x.low()) / (x.high() - x.low()) * (WIDTH - LEFT - RIGHT);
  }

  private double py(double value) {
    return HEIGHT - BOTTOM - (value - y.low()) / (y.high() - y.low()) * (HEIGHT - TOP - BOTTOM);
  }

  private void text(String anchor, double tx, double ty, String text) {
    add("<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">", anchor, tx, ty);
    out.append(XmlText.escape(text)).append("</text>\n");
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
