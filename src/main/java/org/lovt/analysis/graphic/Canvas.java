package org.lovt.analysis.graphic;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/**
 * A surface to draw on. Lengths are points (1/72 inch); the origin is the top left corner, y grows
 * downwards. Later drawing covers earlier drawing; colours may be translucent.
 */
public interface Canvas {
  /** Width in points. */
  double width();

  /** Height in points. */
  double height();

  /**
   * A shape, filled, outlined or both (the outline above).
   *
   * @param fill null for none
   * @param pen null for none
   */
  void draw(Shape shape, Color fill, Pen pen);

  /**
   * Many equal marks. Translucent marks add up where they overlap.
   *
   * @param x where their centres are
   * @param y as many
   */
  void marks(double[] x, double[] y, Marker marker, Color color);

  /**
   * A line of text.
   *
   * @param anchor which point of the text lies at (x, y)
   * @param degrees turned about that point, counter-clockwise; 90 reads upwards
   */
  void text(RichText text, double x, double y, Anchor anchor, double degrees);

  /** A horizontal line of text. */
  default void text(RichText text, double x, double y, Anchor anchor) {
    text(text, x, y, anchor, 0);
  }

  /**
   * A picture, smoothly enlarged. Fields with sharp edges are better drawn as rectangles.
   *
   * @param rgb 0xRRGGBB, rows from the top, {@code width · height} of them
   * @param where the rectangle it fills
   * @param opacity 0 … 1
   */
  void image(int[] rgb, int width, int height, Rectangle2D where, double opacity);

  /** Draws with all that lies outside a rectangle cut off. */
  void clip(Rectangle2D where, Runnable body);

  /**
   * Draws things that belong together.
   *
   * @param title what they are, shown by SVG viewers under the pointer; other files leave it out
   */
  void group(String title, Runnable body);
}
