package org.lovt.data.phantom.render;

import java.util.BitSet;

/**
 * A box in whole pixels: pixels x … x+width−1, y … y+height−1.
 *
 * @param x left column
 * @param y upper row
 * @param width columns
 * @param height rows
 */
public record Box(int x, int y, int width, int height) {
  public Box {
    if (x < 0 || y < 0 || width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "Expected a non-empty box within the image. Received: %d,%d,%d,%d"
              .formatted(x, y, width, height));
    }
  }

  /** The smallest box around the set pixels of a row-major mask, which must not be empty. */
  public static Box around(BitSet mask, int columns) {
    int left = Integer.MAX_VALUE;
    int right = -1;
    for (int i = mask.nextSetBit(0); i >= 0; i = mask.nextSetBit(i + 1)) {
      left = Math.min(left, i % columns);
      right = Math.max(right, i % columns);
    }
    int top = mask.nextSetBit(0) / columns;
    int bottom = (mask.length() - 1) / columns;
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /** Whether a pixel lies inside. */
  public boolean contains(int column, int row) {
    return column >= x && column < x + width && row >= y && row < y + height;
  }
}
