package org.lovt.image;

import java.util.List;

/**
 * An even grid of regions over an image: where the boxes of findings and the maps over regions of
 * attention meet. Regions are counted row by row.
 *
 * @param rows of regions
 * @param columns of regions
 * @param height of the image in pixels
 * @param width of the image in pixels
 */
public record RegionGrid(int rows, int columns, int height, int width) {
  /** Number of regions. */
  public int regions() {
    return rows * columns;
  }

  /** The region of the largest weight, the first of equal ones. */
  public static int peak(float[] weights) {
    int most = 0;
    for (int i = 1; i < weights.length; i++) {
      most = weights[i] > weights[most] ? i : most;
    }
    return most;
  }

  /** The share of each region that boxes cover, the sum over boxes, at most 1. */
  public double[] covered(List<Box> boxes) {
    double[] covered = new double[regions()];
    for (int i = 0; i < covered.length; i++) {
      covered[i] = covered(boxes, i);
    }
    return covered;
  }

  /** The share of a region that boxes cover, the sum over boxes, at most 1. */
  public double covered(List<Box> boxes, int region) {
    double h = (double) height / rows;
    double w = (double) width / columns;
    int row = region / columns;
    double x = region % columns * w;
    double y = row * h;
    double sum = 0;
    for (Box box : boxes) {
      sum +=
          overlap(box.x(), box.x() + box.w(), x, x + w)
              * overlap(box.y(), box.y() + box.h(), y, y + h);
    }
    return Math.min(1, sum / (w * h));
  }

  private static double overlap(double from, double to, double otherFrom, double otherTo) {
    return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
  }

  /** Which pixels, row by row, have their centre in a box. */
  public boolean[] pixels(List<Box> boxes) {
    boolean[] inside = new boolean[height * width];
    for (int i = 0; i < inside.length; i++) {
      int row = i / width;
      double x = i % width + 0.5;
      double y = row + 0.5;
      for (Box b : boxes) {
        inside[i] |= x >= b.x() && x < b.x() + b.w() && y >= b.y() && y < b.y() + b.h();
      }
    }
    return inside;
  }

  /**
   * A map over pixels, row by row, bilinear between the centres of regions.
   *
   * @param weights one per region
   */
  public float[] upsampled(float[] weights) {
    float[] map = new float[height * width];
    for (int i = 0; i < map.length; i++) {
      int row = i / width;
      double u = (i % width + 0.5) * columns / width;
      double v = (row + 0.5) * rows / height;
      map[i] = (float) Bilinear.at(columns, rows, u, v, (x, y) -> weights[y * columns + x]);
    }
    return map;
  }
}
