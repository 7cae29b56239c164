package org.lovt.analysis.plot.model;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.graphic.Tick;
import org.lovt.analysis.space.Smoothness;

/**
 * How alike regions are by their distance. On paper a violin for every tenth of the diagonal, over
 * all ordered pairs; otherwise the mean at every distance, with an interval over studies.
 *
 * @param rules style and seed
 * @param name of the files
 * @param title what it shows
 * @param where of which studies, for the caption
 * @param smoothness the numbers
 */
record SmoothnessFigure(
    FigureRules rules, String name, String title, String where, Smoothness smoothness) {
  private static final Color FILL = new Color(0x3274A1);
  private static final Color LINE = new Color(0x3F3F3F);
  private static final double HALF = 0.4;
  private static final double BAND_OPACITY = 0.3;
  private static final double HEIGHT = 300;

  Figure figure() {
    return rules.paper() ? violins() : curve();
  }

  private Figure violins() {
    SortedMap<Integer, double[]> bins = smoothness.bins();
    SortedMap<Integer, Violin> violins = new TreeMap<>();
    bins.forEach((bin, values) -> violins.put(bin, Violin.of(values)));
    int most = bins.values().stream().mapToInt(v -> v.length).max().orElse(1);
    List<List<String>> rows = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    bins.forEach(
        (bin, values) -> {
          String label = String.format(Locale.ROOT, "%.1f", bin / 10.0);
          ticks.add(new Tick(ticks.size(), rules.style().text(label, rules.style().textSize())));
          List<String> row = new ArrayList<>(List.of(label, Integer.toString(values.length)));
          for (double quartile : violins.get(bin).quartiles()) {
            row.add(String.format(Locale.ROOT, "%.6f", quartile));
          }
          rows.add(row);
        });
    FigureData data =
        new FigureData(List.of("distance", "ordered_pairs", "q25", "q50", "q75"), rows);
    PlotAxis x =
        new PlotAxis(
            -0.5, bins.size() - 0.5, false, ticks, text("Spatial Distance of Region Pair"), 0);
    PlotAxis y = similarity(violins.values());
    return FigureSheet.figure(
        rules.style(),
        name,
        title,
        "Violins over all ordered pairs of regions of a study, each region with itself included; "
            + where,
        PaperCanvas.WIDTH,
        PaperCanvas.HEIGHT,
        data,
        (canvas, area) -> {
          PlotFrame frame =
              PlotFrame.within(
                  PaperCanvas.between(47.8, 42, 450, 334.8),
                  area,
                  rules.style(),
                  x,
                  y,
                  null,
                  PlotFrame.Grid.NONE);
          frame.draw(
              canvas,
              () -> {
                int at = 0;
                for (var entry : violins.entrySet()) {
                  double share = (double) bins.get(entry.getKey()).length / most;
                  violin(canvas, frame, at++, HALF * share, entry.getValue());
                }
              });
        });
  }

  private PlotAxis similarity(Iterable<Violin> violins) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Violin violin : violins) {
      low = Math.min(low, violin.at()[0]);
      high = Math.max(high, violin.at()[violin.at().length - 1]);
    }
    double margin = high > low ? 0.05 * (high - low) : 0.05;
    return PlotAxis.linear(
        low - margin,
        high + margin,
        text("Cosine Similarity of Region Embeddings Pair"),
        rules.style());
  }

  private static void violin(Canvas canvas, PlotFrame frame, int at, double half, Violin violin) {
    Path2D outline = new Path2D.Double();
    double[] values = violin.at();
    double[] density = violin.density();
    for (int i = 0; i < values.length; i++) {
      double x = frame.x(at - half * density[i]);
      if (i == 0) {
        outline.moveTo(x, frame.y(values[i]));
      } else {
        outline.lineTo(x, frame.y(values[i]));
      }
    }
    for (int i = values.length - 1; i >= 0; i--) {
      outline.lineTo(frame.x(at + half * density[i]), frame.y(values[i]));
    }
    outline.closePath();
    canvas.draw(outline, FILL, new Pen(LINE, 1.5));
    if (values.length == 2) {
      return; // a stroke: quartiles are where it is
    }
    for (int q = 0; q < 3; q++) {
      double value = violin.quartiles()[q];
      double wide = half * violin.densityAt(value);
      double dash = q == 1 ? 6.75 : 3.4;
      canvas.draw(
          new Line2D.Double(frame.x(at - wide), frame.y(value), frame.x(at + wide), frame.y(value)),
          null,
          new Pen(LINE, 1.5, dash, dash));
    }
  }

  private Figure curve() {
    List<Smoothness.AtDistance> curve = smoothness.curve(rules.seed());
    List<List<String>> rows = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Smoothness.AtDistance at : curve) {
      rows.add(
          List.of(
              String.format(Locale.ROOT, "%.6f", at.distance()),
              Integer.toString(at.squared()),
              Integer.toString(at.pairs()),
              String.format(Locale.ROOT, "%.6f", at.mean().estimate()),
              String.format(Locale.ROOT, "%.6f", at.mean().low()),
              String.format(Locale.ROOT, "%.6f", at.mean().high())));
      low = Math.min(low, at.mean().low());
      high = Math.max(high, at.mean().high());
    }
    FigureData data =
        new FigureData(
            List.of("distance", "squared_cells", "pairs_per_study", "mean", "low", "high"), rows);
    double margin = Math.max(0.02, 0.08 * (high - low));
    PlotAxis x =
        PlotAxis.linear(
            0,
            Math.min(1, 1.04 * curve.get(curve.size() - 1).distance()),
            text("Distance of two regions (share of the image’s diagonal)"),
            rules.style());
    PlotAxis y =
        PlotAxis.linear(
            Math.max(-1, low - margin),
            Math.min(1, high + margin),
            text("Cosine similarity"),
            rules.style());
    String caption =
        "Mean over studies of the similarity of all pairs of different regions at that distance; "
            + where
            + ". Band: 95\u00a0% interval over resampled studies. The slower it falls, the more"
            + " alike are regions whatever they show; a rise at the end: corners look alike.";
    return FigureSheet.figure(
        rules.style(),
        name,
        title,
        caption,
        MapFigure.WIDTH,
        HEIGHT,
        data,
        (canvas, area) -> {
          PlotFrame frame =
              PlotFrame.fit(area, rules.style(), x, y, null, PlotFrame.Grid.HORIZONTAL);
          frame.draw(canvas, () -> curve(canvas, frame, curve));
        });
  }

  private void curve(Canvas canvas, PlotFrame frame, List<Smoothness.AtDistance> curve) {
    Path2D band = new Path2D.Double();
    Path2D line = new Path2D.Double();
    for (int i = 0; i < curve.size(); i++) {
      double x = frame.x(curve.get(i).distance());
      if (i == 0) {
        band.moveTo(x, frame.y(curve.get(i).mean().high()));
        line.moveTo(x, frame.y(curve.get(i).mean().estimate()));
      } else {
        band.lineTo(x, frame.y(curve.get(i).mean().high()));
        line.lineTo(x, frame.y(curve.get(i).mean().estimate()));
      }
    }
    for (int i = curve.size() - 1; i >= 0; i--) {
      band.lineTo(frame.x(curve.get(i).distance()), frame.y(curve.get(i).mean().low()));
    }
    band.closePath();
    Color color = rules.style().color(0);
    canvas.draw(band, Style.faded(color, BAND_OPACITY), null);
    canvas.draw(line, null, new Pen(color, 1.5));
    for (Smoothness.AtDistance at : curve) {
      canvas.group(
          String.format(
              Locale.ROOT,
              "%.2f cells apart: %.3f (%.3f to %.3f), %d pairs of each of %d studies",
              Math.sqrt(at.squared()),
              at.mean().estimate(),
              at.mean().low(),
              at.mean().high(),
              at.pairs(),
              smoothness.studies().size()),
          () ->
              canvas.marks(
                  new double[] {frame.x(at.distance())},
                  new double[] {frame.y(at.mean().estimate())},
                  new Marker(Marker.Form.CIRCLE, 4.5),
                  color));
    }
  }

  private RichText text(String text) {
    return rules.style().text(text, rules.style().textSize());
  }
}
