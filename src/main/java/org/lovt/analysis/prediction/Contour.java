package org.lovt.analysis.prediction;

import java.awt.geom.Path2D;

/**
 * The border of an area of pixels as closed lines, through the middles of the pixels' sides, which
 * cuts the corners of the steps. Closed lines can be dashed, single sides could not.
 */
final class Contour {
  // Directions of sides: east, south, west, north; the area lies to the right.
  private static final int[] DX = {1, 0, -1, 0};
  private static final int[] DY = {0, 1, 0, -1};

  private final int stride;
  // Bit d of a corner of the grid: a side in direction d starts there.
  private final byte[] sides;

  private Contour(Area area) {
    this.stride = area.width() + 1;
    this.sides = new byte[stride * (area.height() + 1)];
    for (int y = 0; y < area.height(); y++) {
      for (int x = 0; x < area.width(); x++) {
        if (area.at(x, y)) {
          side(!area.at(x, y - 1), x, y, 0);
          side(!area.at(x + 1, y), x + 1, y, 1);
          side(!area.at(x, y + 1), x + 1, y + 1, 2);
          side(!area.at(x - 1, y), x, y + 1, 3);
        }
      }
    }
  }

  private void side(boolean there, int x, int y, int direction) {
    if (there) {
      sides[y * stride + x] |= (byte) (1 << direction);
    }
  }

  /** All borders of an area, in its pixels; holes have their own. */
  static Path2D of(Area area) {
    Contour contour = new Contour(area);
    Path2D path = new Path2D.Double();
    for (int i = 0; i < contour.sides.length; i++) {
      while (contour.sides[i] != 0) {
        contour.follow(path, i % contour.stride, i / contour.stride);
      }
    }
    return path;
  }

  private void follow(Path2D path, int startX, int startY) {
    int first = Integer.numberOfTrailingZeros(sides[startY * stride + startX]);
    int x = startX;
    int y = startY;
    int direction = first;
    path.moveTo(x + DX[direction] / 2.0, y + DY[direction] / 2.0);
    // The first side stays marked until the line comes back to it.
    while (true) {
      x += DX[direction];
      y += DY[direction];
      direction = next(x, y, direction);
      sides[y * stride + x] &= (byte) ~(1 << direction);
      if (x == startX && y == startY && direction == first) {
        path.closePath();
        return;
      }
      path.lineTo(x + DX[direction] / 2.0, y + DY[direction] / 2.0);
    }
  }

  /** Where two areas touch at a corner the line turns right and stays with its own. */
  private int next(int x, int y, int direction) {
    for (int turn : new int[] {1, 0, 3}) {
      int to = (direction + turn) % 4;
      if ((sides[y * stride + x] >> to & 1) != 0) {
        return to;
      }
    }
    throw new IllegalStateException("a border does not turn back");
  }
}
