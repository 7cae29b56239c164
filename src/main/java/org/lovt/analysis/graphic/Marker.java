package org.lovt.analysis.graphic;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * The sign at a data point.
 *
 * @param form its outline
 * @param size width and height in points
 */
public record Marker(Form form, double size) {
  /** Outlines. Crosses and plus signs are strokes, all others are filled. */
  public enum Form {
    /** A disc. */
    CIRCLE,
    /** A square. */
    SQUARE,
    /** A square on its corner. */
    DIAMOND,
    /** A triangle with a corner up. */
    TRIANGLE_UP,
    /** A triangle with a corner down. */
    TRIANGLE_DOWN,
    /** Two diagonal strokes. */
    CROSS,
    /** An upright and a level stroke. */
    PLUS;

    /** Whether it is a filled area, not strokes. */
    public boolean filled() {
      return this != CROSS && this != PLUS;
    }
  }

  /** A disc of 6 points. */
  public static final Marker CIRCLE = new Marker(Form.CIRCLE, 6);

  /** Diagonal strokes of 6 points. */
  public static final Marker CROSS = new Marker(Form.CROSS, 6);

  /** Width of the strokes of crosses for each point of their size. */
  private static final double STROKE = 0.25;

  /** Checks the size. */
  public Marker {
    if (!(size > 0)) {
      throw new IllegalArgumentException("A mark of " + size + " points");
    }
  }

  /** The same form in another size. */
  public Marker sized(double points) {
    return new Marker(form, points);
  }

  /** Width of its strokes in points, if it has any. */
  double stroke() {
    return STROKE * size;
  }

  /** Its outline around (0, 0). */
  Shape shape() {
    double r = size / 2;
    return switch (form) {
      case CIRCLE -> new Ellipse2D.Double(-r, -r, size, size);
      case SQUARE -> new Rectangle2D.Double(-r, -r, size, size);
      case DIAMOND -> polygon(0, -r, r, 0, 0, r, -r, 0);
      case TRIANGLE_UP -> polygon(0, -r, r, r, -r, r);
      case TRIANGLE_DOWN -> polygon(0, r, r, -r, -r, -r);
      case CROSS -> strokes(-r, -r, r, r, -r, r, r, -r);
      case PLUS -> strokes(-r, 0, r, 0, 0, -r, 0, r);
    };
  }

  /** Its outline around a point. */
  public Shape at(double x, double y) {
    return AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape());
  }

  private static Path2D polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  private static Path2D strokes(double... xy) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < xy.length; i += 4) {
      path.moveTo(xy[i], xy[i + 1]);
      path.lineTo(xy[i + 2], xy[i + 3]);
    }
    return path;
  }
}
