package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.graphic.Anchor;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.RichText;

/** A surface that remembers what was drawn. */
final class Recorded implements Canvas {
  record Area(Rectangle2D where, Color color) {}

  record Line(Line2D where, Pen pen) {}

  record Text(String words, double x, double y) {}

  final List<Area> areas = new ArrayList<>();
  final List<Line> lines = new ArrayList<>();
  final List<Text> texts = new ArrayList<>();
  final List<double[]> marks = new ArrayList<>();
  private final Figure figure;
  private Rectangle2D frame;
  private boolean inAxes;

  private Recorded(Figure figure) {
    this.figure = figure;
  }

  static Recorded of(Figure figure) {
    Recorded all = new Recorded(figure);
    figure.draw(all);
    return all;
  }

  /** The rectangle of the axes: everything is cut off at it. */
  Rectangle2D frame() {
    return frame;
  }

  /** Rectangles of a colour within the axes. */
  List<Rectangle2D> areas(Color color) {
    return areas.stream().filter(a -> a.color().equals(color)).map(Area::where).toList();
  }

  List<String> words() {
    return texts.stream().map(Text::words).toList();
  }

  @Override
  public double width() {
    return figure.width();
  }

  @Override
  public double height() {
    return figure.height();
  }

  @Override
  public void draw(Shape shape, Color fill, Pen pen) {
    if (shape instanceof Rectangle2D r && fill != null && inAxes) {
      areas.add(new Area(r, fill));
    } else if (shape instanceof Line2D l) {
      lines.add(new Line(l, pen));
    }
  }

  @Override
  public void marks(double[] x, double[] y, Marker marker, Color color) {
    for (int i = 0; i < x.length; i++) {
      marks.add(new double[] {x[i], y[i]});
    }
  }

  @Override
  public void text(RichText text, double x, double y, Anchor anchor, double degrees) {
    texts.add(new Text(text.words(), x, y));
  }

  @Override
  public void image(int[] rgb, int width, int height, Rectangle2D where, double opacity) {
    throw new AssertionError("no picture is in these figures");
  }

  @Override
  public void clip(Rectangle2D where, Runnable body) {
    frame = where;
    inAxes = true;
    body.run();
    inAxes = false;
  }

  @Override
  public void group(String title, Runnable body) {
    body.run();
  }
}
