package org.lovt.analysis.graphic;

import java.awt.Color;
import java.awt.geom.Line2D;

/** Lines from a lower to an upper value with short strokes across their ends. */
public final class ErrorBar {
  private static final double WIDTH = 1.5;
  private static final double CAP_WIDTH = 1;

  private ErrorBar() {}

  /** What its line is drawn with. */
  public static Pen pen(Color color) {
    return new Pen(color, WIDTH);
  }

  /**
   * An upright one.
   *
   * @param x place, in points
   * @param from one end, in points
   * @param to other end, in points
   * @param cap length of the strokes to each side, in points; 0 for none
   */
  public static void upright(
      Canvas canvas, double x, double from, double to, double cap, Color color) {
    canvas.draw(new Line2D.Double(x, from, x, to), null, new Pen(color, WIDTH));
    if (cap > 0) {
      Pen pen = new Pen(color, CAP_WIDTH);
      canvas.draw(new Line2D.Double(x - cap, from, x + cap, from), null, pen);
      canvas.draw(new Line2D.Double(x - cap, to, x + cap, to), null, pen);
    }
  }

  /** A level one, as {@link #upright}. */
  public static void level(
      Canvas canvas, double y, double from, double to, double cap, Color color) {
    canvas.draw(new Line2D.Double(from, y, to, y), null, new Pen(color, WIDTH));
    if (cap > 0) {
      Pen pen = new Pen(color, CAP_WIDTH);
      canvas.draw(new Line2D.Double(from, y - cap, from, y + cap), null, pen);
      canvas.draw(new Line2D.Double(to, y - cap, to, y + cap), null, pen);
    }
  }
}
