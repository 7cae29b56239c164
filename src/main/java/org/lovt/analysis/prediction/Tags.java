package org.lovt.analysis.prediction;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.figure.Fonts;

/**
 * Short texts at shapes of one picture. None covers another: each takes the first free place around
 * its shape, and one that finds none is left out (the caption counts everything).
 */
final class Tags {
  private static final Font FONT = Fonts.bold(11);
  private static final double PAD = 3;

  private final Graphics2D g;
  private final double width;
  private final double height;
  private final List<Rectangle2D> placed = new ArrayList<>();

  /** No text yet, in a picture of this size. */
  Tags(Graphics2D g, double width, double height) {
    this.g = g;
    this.width = width;
    this.height = height;
  }

  /** Where texts stand. */
  List<Rectangle2D> placed() {
    return List.copyOf(placed);
  }

  /**
   * Writes a text at a shape.
   *
   * @param frame what the shape occupies
   * @param below whether a place under the shape comes before one above it
   * @return whether there was a place
   */
  boolean write(String text, Rectangle2D frame, boolean below, Color ground) {
    g.setFont(FONT);
    double w = g.getFontMetrics().stringWidth(text) + 2 * PAD;
    double h = g.getFontMetrics().getAscent() + g.getFontMetrics().getDescent();
    for (Rectangle2D place : places(frame, w, h, below)) {
      if (placed.stream().noneMatch(place::intersects)) {
        placed.add(place);
        g.setColor(ground);
        g.fill(place);
        g.setColor(Color.BLACK);
        g.drawString(
            text,
            (float) (place.getX() + PAD),
            (float) (place.getY() + g.getFontMetrics().getAscent()));
        return true;
      }
    }
    return false;
  }

  /** Outside at the corners, then inside, all within the picture. */
  private List<Rectangle2D> places(Rectangle2D frame, double w, double h, boolean below) {
    double left = frame.getX();
    double right = frame.getMaxX() - w;
    double above = frame.getY() - h;
    double under = frame.getMaxY();
    double[] ys = {above, under, frame.getY(), frame.getMaxY() - h};
    if (below) {
      ys = new double[] {under, above, frame.getMaxY() - h, frame.getY()};
    }
    List<Rectangle2D> out = new ArrayList<>();
    for (double y : ys) {
      for (double x : new double[] {left, right, left - w, right + w}) {
        double inX = Math.max(0, Math.min(x, width - w));
        if (y >= 0 && y + h <= height) {
          out.add(new Rectangle2D.Double(inX, y, w, h));
        }
      }
    }
    return out;
  }
}
