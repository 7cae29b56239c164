package org.lovt.image;

import java.util.Optional;

/**
 * An upright rectangle in absolute pixel coordinates; pixel (0, 0) covers [0, 1) × [0, 1). It may
 * reach beyond its image (published annotations do).
 *
 * @param x left edge
 * @param y upper edge
 * @param w width, not negative
 * @param h height, not negative
 */
public record Box(double x, double y, double w, double h) {
  /** Checks that all numbers are finite and the sides not negative. */
  public Box {
    if (!Double.isFinite(x + y + w + h) || w < 0 || h < 0) {
      throw new IllegalArgumentException(
          "A box needs finite numbers and sides that are not negative. Received: x="
              + x
              + ", y="
              + y
              + ", w="
              + w
              + ", h="
              + h);
    }
  }

  /** The box moved by (dx, dy). */
  public Box shift(double dx, double dy) {
    return new Box(x + dx, y + dy, w, h);
  }

  /** The box in a picture stretched by these factors. */
  public Box scale(double factorX, double factorY) {
    return new Box(x * factorX, y * factorY, w * factorX, h * factorY);
  }

  /** The box in the horizontally mirrored picture of the given width. */
  public Box mirror(double width) {
    return new Box(width - x - w, y, w, h);
  }

  /** Area in square pixels. */
  public double area() {
    return w * h;
  }

  /** The part inside a picture of the given size; empty when nothing of it is inside. */
  public Optional<Box> clip(double width, double height) {
    double left = Math.max(x, 0);
    double top = Math.max(y, 0);
    double right = Math.min(x + w, width);
    double bottom = Math.min(y + h, height);
    if (right < left || bottom < top || (right == left && w > 0) || (bottom == top && h > 0)) {
      return Optional.empty();
    }
    return Optional.of(new Box(left, top, right - left, bottom - top));
  }
}
