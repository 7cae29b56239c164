package org.lovt.data.phantom.render;

import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Pose;

/**
 * The pixels of an image with their body coordinates under a pose and its smooth warp. Painters
 * visit the pixels near a shape and write what the shape adds there.
 */
final class Grid {
  private static final double MARGIN = 0.05;

  private final int size;
  private final Pose pose;
  private final float[] u;
  private final float[] v;

  /** Receives one pixel: its row-major index and its body coordinates. */
  @FunctionalInterface
  interface Visitor {
    void visit(int index, double u, double v);
  }

  Grid(int size, Pose pose) {
    this.size = size;
    this.pose = pose;
    this.u = new float[size * size];
    this.v = new float[size * size];
    RandomStream random = RandomStream.of(pose.warpSeed(), "phantom.warp", 0, 0);
    NoisePatch warpU = new NoisePatch(random, -1, -1, 2, 4);
    NoisePatch warpV = new NoisePatch(random, -1, -1, 2, 4);
    for (int row = 0, i = 0; row < size; row++) {
      double y = (row + 0.5) * 2 / size - 1;
      for (int column = 0; column < size; column++, i++) {
        double x = (column + 0.5) * 2 / size - 1;
        u[i] = (float) (pose.bodyU(x, y) + Pose.WARP * warpU.at(x, y));
        v[i] = (float) (pose.bodyV(x, y) + Pose.WARP * warpV.at(x, y));
      }
    }
  }

  int size() {
    return size;
  }

  int pixels() {
    return size * size;
  }

  /** Body length of a pixel: the finest detail worth drawing. */
  double pixel() {
    return 2.0 / size;
  }

  double u(int index) {
    return u[index];
  }

  double v(int index) {
    return v[index];
  }

  void all(Visitor visitor) {
    for (int i = 0; i < u.length; i++) {
      visitor.visit(i, u[i], v[i]);
    }
  }

  /** Visits at least every pixel whose body coordinates lie in the given rectangle. */
  void within(double u0, double v0, double u1, double v1, Visitor visitor) {
    double left = Math.min(least(u0, u1, v0, v1, true), 1);
    double top = Math.min(least(u0, u1, v0, v1, false), 1);
    double right = Math.max(greatest(u0, u1, v0, v1, true), -1);
    double bottom = Math.max(greatest(u0, u1, v0, v1, false), -1);
    int firstColumn = column(left - MARGIN);
    int lastColumn = column(right + MARGIN);
    int lastRow = column(bottom + MARGIN);
    for (int row = column(top - MARGIN); row <= lastRow; row++) {
      for (int i = row * size + firstColumn; i <= row * size + lastColumn; i++) {
        if (u[i] >= u0 && u[i] <= u1 && v[i] >= v0 && v[i] <= v1) {
          visitor.visit(i, u[i], v[i]);
        }
      }
    }
  }

  private int column(double x) {
    return Math.max(0, Math.min(size - 1, (int) Math.floor((x + 1) * size / 2)));
  }

  private double least(double u0, double u1, double v0, double v1, boolean horizontal) {
    return Math.min(
        Math.min(image(u0, v0, horizontal), image(u1, v0, horizontal)),
        Math.min(image(u0, v1, horizontal), image(u1, v1, horizontal)));
  }

  private double greatest(double u0, double u1, double v0, double v1, boolean horizontal) {
    return Math.max(
        Math.max(image(u0, v0, horizontal), image(u1, v0, horizontal)),
        Math.max(image(u0, v1, horizontal), image(u1, v1, horizontal)));
  }

  private double image(double bodyU, double bodyV, boolean horizontal) {
    return horizontal ? pose.imageX(bodyU, bodyV) : pose.imageY(bodyU, bodyV);
  }
}
