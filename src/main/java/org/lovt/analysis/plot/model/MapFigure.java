package org.lovt.analysis.plot.model;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.projection.Projection;
import org.lovt.base.RandomStream;

/**
 * A map of embeddings whose points have classes. On paper classes lie one over the other in their
 * order; otherwise points are drawn in an order left to chance, so that none hides another, and the
 * legend tells only what is there, with numbers.
 *
 * @param rules style and seed
 * @param name of the files
 * @param title what it shows
 * @param caption what one must know
 * @param projection the map
 * @param classes class of every point, a number of {@code looks}
 * @param looks how the classes look
 * @param joined whether lines join the points of a study
 */
record MapFigure(
    FigureRules rules,
    String name,
    String title,
    String caption,
    Projection projection,
    int[] classes,
    List<ClassLook> looks,
    boolean joined) {
  private static final Color LINK = new Color(0, 0, 0, 50);
  private static final double PAPER_OPACITY = 0.3;
  private static final double OPACITY = 0.6;
  private static final int SLICES = 24;

  static final double WIDTH = 560;
  static final double HEIGHT = 400;

  Figure figure() {
    FigureData data = data();
    return rules.paper()
        ? FigureSheet.figure(
            rules.style(),
            name,
            title,
            caption,
            PaperCanvas.WIDTH,
            PaperCanvas.HEIGHT,
            data,
            (canvas, area) -> paper(canvas, area))
        : FigureSheet.figure(
            rules.style(),
            name,
            title,
            caption,
            WIDTH,
            HEIGHT,
            data,
            (canvas, area) -> modern(canvas, area));
  }

  private void paper(Canvas canvas, Rectangle2D area) {
    MapAxes axes = MapAxes.of(projection.map());
    List<Legend.Entry> entries = new ArrayList<>();
    for (ClassLook look : looks) {
      entries.add(entry(look, look.label(), PAPER_OPACITY));
    }
    PlotFrame frame =
        PlotFrame.within(
            PaperCanvas.between(14.3, 14.3, 450, 334.8),
            area,
            rules.style(),
            axes.x(),
            axes.y(),
            new Legend(entries, Legend.Place.TOP_LEFT, 1, rules.style().textSize()),
            PlotFrame.Grid.NONE);
    frame.draw(
        canvas,
        () -> {
          int[] order = inOrder();
          for (int k = 0; k < looks.size(); k++) {
            marks(canvas, frame, order, 0, order.length, k, 6, PAPER_OPACITY);
          }
        });
  }

  private Legend.Entry entry(ClassLook look, String label, double opacity) {
    return Legend.Entry.mark(
        rules.style().text(label, rules.style().textSize()),
        look.marker(),
        Style.faded(look.color(), opacity));
  }

  private void modern(Canvas canvas, Rectangle2D area) {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int k = 0; k < looks.size(); k++) {
      int count = count(k);
      if (count > 0) {
        String label = String.format(Locale.ROOT, "%s (%,d)", looks.get(k).label(), count);
        entries.add(entry(looks.get(k), label, 1));
      }
    }
    Legend legend = new Legend(entries, Legend.Place.RIGHT, 1, rules.style().textSize());
    MapAxes free = MapAxes.of(projection.map());
    Rectangle2D room =
        PlotFrame.fit(area, rules.style(), free.x(), free.y(), legend, PlotFrame.Grid.NONE).axes();
    MapAxes axes = MapAxes.square(projection.map(), room);
    PlotFrame frame =
        PlotFrame.within(
            room, area, rules.style(), axes.x(), axes.y(), legend, PlotFrame.Grid.NONE);
    double size = markSize(projection.count());
    frame.draw(
        canvas,
        () -> {
          if (joined) {
            canvas.draw(links(frame), null, new Pen(LINK, 0.5));
          }
          int[] order =
              RandomStream.of(rules.seed(), "figures.order", 0, 0).permutation(classes.length);
          for (int slice = 0; slice < SLICES; slice++) {
            int from = (int) ((long) order.length * slice / SLICES);
            int to = (int) ((long) order.length * (slice + 1) / SLICES);
            for (int k = 0; k < looks.size(); k++) {
              marks(canvas, frame, order, from, to, k, size, OPACITY);
            }
          }
        });
    canvas.draw(
        frame.axes(), null, new Pen(rules.style().ink(), 0.8)); // closed: nothing is measured
  }

  /** From every point to the last one before it that comes from its study. */
  private Path2D links(PlotFrame frame) {
    Path2D path = new Path2D.Double();
    Map<Integer, Integer> last = new HashMap<>();
    for (int i = 0; i < projection.count(); i++) {
      Integer other = last.put(projection.study()[i], i);
      if (other != null) {
        path.moveTo(frame.x(projection.map()[2 * other]), frame.y(projection.map()[2 * other + 1]));
        path.lineTo(frame.x(projection.map()[2 * i]), frame.y(projection.map()[2 * i + 1]));
      }
    }
    return path;
  }

  /** Smaller the more there are. */
  static double markSize(int points) {
    return Math.min(6, Math.max(2.6, 30 / Math.sqrt(Math.sqrt(points)) - 0.6));
  }

  private int count(int k) {
    int count = 0;
    for (int c : classes) {
      count += c == k ? 1 : 0;
    }
    return count;
  }

  private int[] inOrder() {
    int[] order = new int[classes.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return order;
  }

  private void marks(
      Canvas canvas,
      PlotFrame frame,
      int[] order,
      int from,
      int to,
      int k,
      double size,
      double opacity) {
    double[] x = new double[to - from];
    double[] y = new double[to - from];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (classes[order[i]] == k) {
        x[n] = frame.x(projection.map()[2 * order[i]]);
        y[n++] = frame.y(projection.map()[2 * order[i] + 1]);
      }
    }
    if (n > 0) {
      double[] atX = Arrays.copyOf(x, n);
      double[] atY = Arrays.copyOf(y, n);
      Color color = Style.faded(looks.get(k).color(), opacity);
      canvas.group(
          looks.get(k).label(),
          () -> canvas.marks(atX, atY, looks.get(k).marker().sized(size), color));
    }
  }

  private FigureData data() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      List<String> row = new ArrayList<>(MapColumns.of(projection, i));
      row.add(looks.get(classes[i]).label());
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(MapColumns.NAMES);
    columns.add("class");
    return new FigureData(columns, rows);
  }
}
