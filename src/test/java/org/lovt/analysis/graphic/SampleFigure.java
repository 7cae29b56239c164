package org.lovt.analysis.graphic;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A figure that uses everything a surface can draw. */
final class SampleFigure {
  private static final int GRID = 8;

  private SampleFigure() {}

  static Figure of(Style style) {
    FigureData data =
        new FigureData(
            List.of("model", "value"), List.of(List.of("a, b", "0.5"), List.of("c", "0.25")));
    return FigureSheet.figure(
        style,
        "sample_" + style.name().toLowerCase(java.util.Locale.ROOT),
        "Bars & marks <all>",
        "n = 2. Error bars: one standard deviation. The image is drawn at an opacity of 0.5.",
        453.6,
        338,
        data,
        (canvas, area) -> draw(style, canvas, area));
  }

  private static void draw(Style style, Canvas canvas, Rectangle2D area) {
    RichText label = style.text("Std ", 10).bold("ȳ").script("I").plain(" (ℓ₂, √d)");
    PlotFrame frame =
        PlotFrame.fit(
            area,
            style,
            PlotAxis.names(
                List.of("LoVT (Ours)", "no local loss", "no global loss"), -0.6, 2.6, 45, style),
            PlotAxis.linear(0, 1.05, label, style),
            new Legend(
                List.of(
                    Legend.Entry.patch(label.plain(" patch"), style.fill(0)),
                    Legend.Entry.mark(RichText.of("mark", 9), Marker.CIRCLE, style.color(3))),
                style == Style.PAPER ? Legend.Place.TOP_CENTER : Legend.Place.ABOVE,
                2,
                style.legendSize()),
            PlotFrame.Grid.HORIZONTAL);
    frame.draw(
        canvas,
        () -> {
          bars(style, canvas, frame);
          canvas.group(
              "marks",
              () -> {
                double[] x = new double[40];
                double[] y = new double[40];
                for (int i = 0; i < x.length; i++) {
                  x[i] = frame.x(1.4 + 0.4 * Math.cos(i));
                  y[i] = frame.y(0.6 + 0.15 * Math.sin(1.7 * i));
                }
                canvas.marks(x, y, Marker.CIRCLE, Style.faded(style.color(3), 0.3));
                canvas.marks(x, y, Marker.CROSS.sized(4), Style.faded(style.color(2), 0.6));
              });
          int[] rgb = new int[GRID * GRID];
          for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (i % GRID * 30 << 16) | (i / GRID * 30 << 8) | 0x40;
          }
          canvas.image(
              rgb, GRID, GRID, new Rectangle2D.Double(frame.x(1.9), frame.y(0.4), 80, 80), 0.5);
        });
  }

  private static void bars(Style style, Canvas canvas, PlotFrame frame) {
    double[] heights = {0.9, 0.5, 1.2};
    for (int i = 0; i < heights.length; i++) {
      double x0 = frame.x(i - 0.2);
      double x1 = frame.x(i + 0.2);
      double top = frame.y(heights[i]);
      canvas.draw(new Rectangle2D.Double(x0, top, x1 - x0, frame.y(0) - top), style.fill(i), null);
      ErrorBar.upright(
          canvas, frame.x(i), frame.y(heights[i] - 0.1), frame.y(heights[i] + 0.1), 5, Color.BLACK);
    }
  }
}
