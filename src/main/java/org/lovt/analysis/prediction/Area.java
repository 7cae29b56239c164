package org.lovt.analysis.prediction;

import java.awt.geom.Rectangle2D;
import org.lovt.image.Mask;

/**
 * A mask in the size of a picture on the sheet: interpolated between its pixels and cut at one
 * half, so that a small mask has no steps when it is enlarged.
 */
final class Area {
  private static final double HALF = 0.5;

  private final int width;
  private final int height;
  private final boolean[] inside;

  /** Enlarges or reduces a mask. */
  Area(Mask mask, int width, int height) {
    this.width = width;
    this.height = height;
    this.inside = new boolean[width * height];
    double scaleX = mask.width() / (double) width;
    double scaleY = mask.height() / (double) height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        inside[y * width + x] =
            value(mask, (x + HALF) * scaleX - HALF, (y + HALF) * scaleY - HALF) >= HALF;
      }
    }
  }

  private static double value(Mask mask, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    double upper = pixel(mask, left, top) * (1 - right) + pixel(mask, left + 1, top) * right;
    double lower =
        pixel(mask, left, top + 1) * (1 - right) + pixel(mask, left + 1, top + 1) * right;
    return upper * (1 - down) + lower * down;
  }

  /** The mask goes on beyond its edge. */
  private static int pixel(Mask mask, int x, int y) {
    int inX = Math.max(0, Math.min(x, mask.width() - 1));
    int inY = Math.max(0, Math.min(y, mask.height() - 1));
    return mask.values()[inY * mask.width() + inX];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Whether a pixel is inside; none beyond the picture is. */
  boolean at(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && inside[y * width + x];
  }

  /** Share of the picture that is inside, 0 … 1. */
  double share() {
    int count = 0;
    for (boolean in : inside) {
      count += in ? 1 : 0;
    }
    return count / (double) inside.length;
  }

  /** The smallest rectangle around it; empty if nothing is inside. */
  Rectangle2D bounds() {
    Rectangle2D bounds = new Rectangle2D.Double();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (at(x, y)) {
          Rectangle2D pixel = new Rectangle2D.Double(x, y, 1, 1);
          if (bounds.isEmpty()) {
            bounds.setRect(pixel);
          } else {
            bounds.add(pixel);
          }
        }
      }
    }
    return bounds;
  }
}
