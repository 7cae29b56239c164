package org.lovt.analysis.plot.model;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lovt.analysis.graphic.Anchor;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.graphic.Tick;
import org.lovt.analysis.space.GridDistance;
import org.lovt.analysis.space.RegionWeights;

/**
 * The mean weight of every region in pooling by attention. On paper over the mean image, faded;
 * otherwise beside it, in colours that tell more than the uniform weight from less.
 *
 * @param rules style
 * @param name of the files
 * @param title what it shows
 * @param caption which studies
 * @param weights the numbers
 * @param grid rows and columns of the regions
 * @param scan the mean image, values in [0, 1], square; null if there is none
 */
record WeightFigure(
    FigureRules rules,
    String name,
    String title,
    String caption,
    RegionWeights weights,
    GridDistance grid,
    float[] scan) {
  private static final double PAPER_OPACITY = 0.3;
  private static final double PANEL = 214;
  private static final double GAP = 14;
  private static final double HEAD = 18;
  private static final double BAR = 14;
  private static final double SMALLEST_NUMBER = 22; // cells with room for a number

  Figure figure() {
    FigureData data = data();
    if (rules.paper()) {
      return FigureSheet.figure(
          rules.style(),
          name,
          title,
          caption,
          PaperCanvas.WIDTH,
          PaperCanvas.HEIGHT,
          data,
          this::paper);
    }
    return FigureSheet.figure(
        rules.style(), name, title, caption, MapFigure.WIDTH, PANEL + HEAD + 4, data, this::modern);
  }

  // ---- the look of the originals
  // -----------------------------------------------------------------------------------

  private void paper(Canvas canvas, Rectangle2D area) {
    double[] mean = weights.mean();
    double low = Arrays.stream(mean).min().orElseThrow();
    double high = Arrays.stream(mean).max().orElseThrow();
    double span = high - low; // 0 where all are equal
    PlotFrame frame =
        PlotFrame.within(
            PaperCanvas.between(27.9, 27.9, 365.6, 334.8),
            area,
            rules.style(),
            numbers(grid.columns(), 0),
            numbers(grid.rows(), 90),
            null,
            PlotFrame.Grid.NONE);
    frame.draw(
        canvas,
        () -> {
          if (scan != null) {
            image(canvas, frame.axes(), true);
          }
          cells(
              canvas,
              frame.axes(),
              i -> {
                Color color = ColorScale.ROCKET.at(span > 0 ? (mean[i] - low) / span : 0);
                return Style.faded(color, scan == null ? 1 : PAPER_OPACITY);
              },
              new Pen(Color.WHITE, 0.5));
        });
    PlotAxis axis =
        PlotAxis.linear(
            span > 0 ? low : low - 0.01, span > 0 ? high : low + 0.01, null, rules.style());
    new ColorBar(
            v -> ColorScale.ROCKET.at(span > 0 ? (v - low) / span : 0),
            axis,
            scan == null ? 1 : PAPER_OPACITY)
        .draw(canvas, PaperCanvas.between(386.7, 27.9, 402, 334.8), rules.style());
  }

  /** Ticks in the middle of cells; rows are counted from above. */
  private PlotAxis numbers(int cells, double degrees) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      double at = degrees == 0 ? i + 0.5 : cells - i - 0.5;
      ticks.add(new Tick(at, rules.style().text(Integer.toString(i), rules.style().textSize())));
    }
    return new PlotAxis(0, cells, false, ticks, null, degrees);
  }

  // ---- both
  // -----------------------------------------------------------------------------------

  /** The mean image in grey; stretched to its own range, or as it is. */
  private void image(Canvas canvas, Rectangle2D where, boolean stretched) {
    int side = (int) Math.round(Math.sqrt(scan.length));
    float low = stretched ? minimum() : 0;
    float high = stretched ? maximum() : 1;
    int[] rgb = new int[scan.length];
    for (int i = 0; i < rgb.length; i++) {
      float part = high > low ? (scan[i] - low) / (high - low) : 0;
      int grey = Math.round(255 * Math.min(1, Math.max(0, part)));
      rgb[i] = grey * 0x010101;
    }
    canvas.image(rgb, side, side, where, 1);
  }

  private float minimum() {
    float low = Float.MAX_VALUE;
    for (float value : scan) {
      low = Math.min(low, value);
    }
    return low;
  }

  private float maximum() {
    float high = -Float.MAX_VALUE;
    for (float value : scan) {
      high = Math.max(high, value);
    }
    return high;
  }

  private interface CellColor {
    Color of(int cell);
  }

  private void cells(Canvas canvas, Rectangle2D where, CellColor color, Pen pen) {
    for (int i = 0; i < grid.rows() * grid.columns(); i++) {
      canvas.draw(cell(where, i), color.of(i), pen);
    }
  }

  private Rectangle2D cell(Rectangle2D where, int i) {
    double width = where.getWidth() / grid.columns();
    double height = where.getHeight() / grid.rows();
    int row = i / grid.columns();
    return new Rectangle2D.Double(
        where.getX() + i % grid.columns() * width, where.getY() + row * height, width, height);
  }

  // ---- the readable one
  // -----------------------------------------------------------------------------------

  private void modern(Canvas canvas, Rectangle2D area) {
    double x = area.getX();
    if (scan != null) {
      Rectangle2D left = panel(canvas, area, x, "Mean image");
      image(canvas, left, true);
      cells(canvas, left, i -> null, new Pen(new Color(255, 255, 255, 90), 0.5));
      x += PANEL + GAP;
    }
    double[] mean = weights.mean();
    double uniform = 1.0 / mean.length;
    double reach =
        Math.max(
            Arrays.stream(mean).map(w -> Math.abs(w - uniform)).max().orElseThrow(),
            1e-3 * uniform);
    Rectangle2D right = panel(canvas, area, x, "Mean weight (%)");
    cells(canvas, right, i -> color(mean[i], uniform, reach), new Pen(Color.WHITE, 0.5));
    if (PANEL / grid.columns() >= SMALLEST_NUMBER) {
      percents(canvas, right, mean, uniform, reach);
    }
    bar(canvas, right, uniform, reach);
  }

  /** The middle of the scale for the uniform weight, its ends for the farthest from it. */
  private static Color color(double weight, double uniform, double reach) {
    return ColorScale.DIVERGING.at(0.5 + (weight - uniform) / (2 * reach));
  }

  private Rectangle2D panel(Canvas canvas, Rectangle2D area, double x, String head) {
    canvas.text(
        rules.style().text(head, rules.style().textSize()), x, area.getY(), Anchor.TOP_LEFT);
    return new Rectangle2D.Double(x, area.getY() + HEAD, PANEL, PANEL);
  }

  private void percents(
      Canvas canvas, Rectangle2D where, double[] mean, double uniform, double reach) {
    for (int i = 0; i < mean.length; i++) {
      Rectangle2D cell = cell(where, i);
      Color ground = color(mean[i], uniform, reach);
      RichText text =
          RichText.of(String.format(Locale.ROOT, "%.1f", 100 * mean[i]), 9).in(readableOn(ground));
      double shares = mean[i] / uniform;
      canvas.group(
          String.format(
              Locale.ROOT,
              "row %d, column %d: %.2f %%, %.2f times the uniform weight",
              i / grid.columns(),
              i % grid.columns(),
              100 * mean[i],
              shares),
          () -> canvas.text(text, cell.getCenterX(), cell.getCenterY(), Anchor.MIDDLE));
    }
  }

  /** Black or white, whichever stands out more (WCAG's relative luminance). */
  static Color readableOn(Color ground) {
    double luminance =
        0.2126 * linear(ground.getRed())
            + 0.7152 * linear(ground.getGreen())
            + 0.0722 * linear(ground.getBlue());
    return luminance > 0.179 ? Color.BLACK : Color.WHITE;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private void bar(Canvas canvas, Rectangle2D beside, double uniform, double reach) {
    double low = Math.max(0, uniform - reach);
    List<Tick> ticks = new ArrayList<>();
    ticks.add(tick(low, percent(low)));
    ticks.add(tick(uniform, percent(uniform) + " uniform"));
    ticks.add(tick(uniform + reach, percent(uniform + reach)));
    PlotAxis axis = PlotAxis.bare(low, uniform + reach).with(ticks);
    Rectangle2D where =
        new Rectangle2D.Double(beside.getMaxX() + GAP, beside.getY(), BAR, beside.getHeight());
    new ColorBar(w -> color(w, uniform, reach), axis, 1).draw(canvas, where, rules.style());
  }

  private Tick tick(double value, String label) {
    return new Tick(value, rules.style().text(label, rules.style().nameSize()));
  }

  private static String percent(double weight) {
    return String.format(Locale.ROOT, "%.1f", 100 * weight);
  }

  private FigureData data() {
    List<List<String>> rows = new ArrayList<>();
    double[] mean = weights.mean();
    double[] deviation = weights.deviation();
    for (int i = 0; i < mean.length; i++) {
      rows.add(
          List.of(
              Integer.toString(i / grid.columns()),
              Integer.toString(i % grid.columns()),
              String.format(Locale.ROOT, "%.8f", mean[i]),
              String.format(Locale.ROOT, "%.8f", deviation[i])));
    }
    return new FigureData(List.of("row", "column", "mean_weight", "std_over_studies"), rows);
  }
}
