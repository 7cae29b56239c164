package org.lovt.analysis.plot.model;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.graphic.Tick;
import org.lovt.analysis.projection.Projection;

/**
 * A map of regions coloured by how much of them a mask covers. On paper in the order of the data
 * and faded; otherwise the covered ones on top, in full colour.
 *
 * @param rules style and seed
 * @param name of the files
 * @param title what it shows
 * @param caption what one must know
 * @param projection the map
 * @param shares share of every point, 0 to 1
 */
record ShareMapFigure(
    FigureRules rules,
    String name,
    String title,
    String caption,
    Projection projection,
    double[] shares) {
  private static final double PAPER_OPACITY = 0.3;
  private static final int LEVELS = 20;
  private static final int CHUNK = 100;
  private static final double BAR = 16;
  private static final double BAR_ROOM = 72;

  Figure figure() {
    return rules.paper()
        ? FigureSheet.figure(
            rules.style(),
            name,
            title,
            caption,
            PaperCanvas.WIDTH,
            PaperCanvas.HEIGHT,
            data(),
            (canvas, area) -> {
              MapAxes axes = MapAxes.of(projection.map());
              draw(
                  canvas,
                  PlotFrame.within(
                      PaperCanvas.between(14.3, 16.9, 362.9, 330.8),
                      area,
                      rules.style(),
                      axes.x(),
                      axes.y(),
                      null,
                      PlotFrame.Grid.NONE),
                  PaperCanvas.between(384.7, 16.9, 400.3, 330.8));
            })
        : FigureSheet.figure(
            rules.style(),
            name,
            title,
            caption,
            MapFigure.WIDTH,
            MapFigure.HEIGHT,
            data(),
            this::modern);
  }

  private void modern(Canvas canvas, Rectangle2D area) {
    Rectangle2D room =
        new Rectangle2D.Double(
            area.getX() + 1, area.getY() + 6, area.getWidth() - BAR_ROOM, area.getHeight() - 7);
    MapAxes axes = MapAxes.square(projection.map(), room);
    Rectangle2D bar =
        new Rectangle2D.Double(room.getMaxX() + BAR, room.getY(), BAR, room.getHeight());
    draw(
        canvas,
        PlotFrame.within(room, area, rules.style(), axes.x(), axes.y(), null, PlotFrame.Grid.NONE),
        bar);
  }

  private void draw(Canvas canvas, PlotFrame frame, Rectangle2D bar) {
    int[] order = order();
    double opacity = rules.paper() ? PAPER_OPACITY : 1;
    double size = rules.paper() ? 6 : MapFigure.markSize(order.length);
    frame.draw(
        canvas,
        () -> {
          for (int from = 0; from < order.length; from += CHUNK) {
            int[] chunk = Arrays.copyOfRange(order, from, Math.min(order.length, from + CHUNK));
            marks(canvas, frame, chunk, new Marker(Marker.Form.CIRCLE, size), opacity);
          }
        });
    if (!rules.paper()) {
      canvas.draw(frame.axes(), null, new Pen(rules.style().ink(), 0.8));
    }
    new ColorBar(ColorScale.VIRIDIS::at, axis(), opacity).draw(canvas, bar, rules.style());
  }

  private PlotAxis axis() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= 5; i++) {
      String label =
          rules.paper()
              ? String.format(Locale.ROOT, "%.1f", i / 5.0)
              : String.format(Locale.ROOT, "%d %%", 20 * i);
      ticks.add(new Tick(i / 5.0, rules.style().text(label, rules.style().textSize())));
    }
    return PlotAxis.bare(0, 1).with(ticks);
  }

  private int[] order() {
    IntStream points = IntStream.range(0, shares.length);
    return rules.paper()
        ? points.toArray()
        : points
            .boxed()
            .sorted(Comparator.comparingDouble(i -> shares[i]))
            .mapToInt(i -> i)
            .toArray();
  }

  /** Points of one colour together, in steps of five hundredths. */
  private void marks(Canvas canvas, PlotFrame frame, int[] chunk, Marker marker, double opacity) {
    TreeMap<Integer, List<Integer>> levels = new TreeMap<>();
    for (int i : chunk) {
      int level = (int) Math.round(LEVELS * shares[i]);
      levels.computeIfAbsent(level, l -> new ArrayList<>()).add(i);
    }
    levels.forEach(
        (level, points) -> {
          double[] x = points.stream().mapToDouble(i -> frame.x(projection.map()[2 * i])).toArray();
          double[] y =
              points.stream().mapToDouble(i -> frame.y(projection.map()[2 * i + 1])).toArray();
          Color color = ColorScale.VIRIDIS.at((double) level / LEVELS);
          canvas.marks(x, y, marker, Style.faded(color, opacity));
        });
  }

  private FigureData data() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      List<String> row = new ArrayList<>(MapColumns.of(projection, i));
      row.add(String.format(Locale.ROOT, "%.4f", shares[i]));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(MapColumns.NAMES);
    columns.add("share");
    return new FigureData(columns, rows);
  }
}
