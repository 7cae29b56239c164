package org.lovt.image;

import java.util.Arrays;
import java.util.Collection;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Paints shapes onto a mask; what is painted twice counts once. Shapes may reach beyond the mask.
 * For one thread.
 */
public final class MaskPainter {
  private final int width;
  private final int height;
  private byte[] values;

  /** How box edges beyond the upper left are understood (data spec 1.0.5, E6). */
  public enum Edges {
    /** Clipped at the mask. */
    CLIPPED,
    /** As Python's slices: a negative number counts from the far end. What the original does. */
    LEGACY
  }

  /** An empty mask of this size. */
  public MaskPainter(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new byte[Math.multiplyExact(width, height)];
  }

  /** Rows round(y)…round(y+h)−1, columns round(x)…round(x+w)−1, half to even, clipped. */
  public MaskPainter box(Box box) {
    return box(box, Edges.CLIPPED);
  }

  /** All boxes, clipped. */
  public MaskPainter boxes(Collection<Box> boxes) {
    boxes.forEach(this::box);
    return this;
  }

  /** As {@link #box(Box)}, with a choice for edges beyond the mask. */
  public MaskPainter box(Box box, Edges edges) {
    int left = edge(Math.rint(box.x()), width, edges);
    int right = edge(Math.rint(box.x() + box.w()), width, edges);
    int top = edge(Math.rint(box.y()), height, edges);
    int bottom = edge(Math.rint(box.y() + box.h()), height, edges);
    for (int y = top; y < bottom; y++) {
      fill(y, left, right);
    }
    return this;
  }

  private static int edge(double value, int size, Edges edges) {
    double from = edges == Edges.LEGACY && value < 0 ? value + size : value;
    return (int) Math.max(0, Math.min(size, from));
  }

  /** The pixels whose centre lies in the ellipse that touches the four sides of the box. */
  public MaskPainter ellipse(Box box) {
    double centreX = box.x() + box.w() / 2;
    double centreY = box.y() + box.h() / 2;
    int top = edge(Math.floor(box.y()), height, Edges.CLIPPED);
    int bottom = edge(Math.ceil(box.y() + box.h()), height, Edges.CLIPPED);
    for (int y = top; y < bottom; y++) {
      double v = (y + 0.5 - centreY) / (box.h() / 2);
      double half = box.w() / 2 * Math.sqrt(1 - v * v);
      if (half >= 0) {
        // The first and the last column whose centre is at most `half` away.
        double first = Math.ceil(centreX - half - 0.5);
        double last = Math.floor(centreX + half - 0.5);
        fill(y, edge(first, width, Edges.CLIPPED), edge(last + 1, width, Edges.CLIPPED));
      }
    }
    return this;
  }

  /**
   * A filled polygon as OpenCV's {@code fillPoly} draws it: what is inside by the even-odd rule,
   * and every pixel of the outline.
   *
   * @param xs columns of the corners
   * @param ys rows of the corners, as many
   */
  public MaskPainter polygon(int[] xs, int[] ys) {
    if (xs.length != ys.length || xs.length == 0) {
      throw new IllegalArgumentException(
          "A polygon needs corners, with as many x as y. Received: %d and %d"
              .formatted(xs.length, ys.length));
    }
    int[] corners = new int[2 * xs.length];
    for (int i = 0; i < xs.length; i++) {
      corners[2 * i] = xs[i];
      corners[2 * i + 1] = ys[i];
    }
    try (Mat picture = new Mat(height, width, opencv_core.CV_8UC1);
        IntPointer numbers = new IntPointer(corners);
        Mat outline = new Mat(xs.length, 1, opencv_core.CV_32SC2, numbers);
        MatVector outlines = new MatVector(outline);
        Scalar one = new Scalar(1)) {
      picture.data().put(values);
      opencv_imgproc.fillPoly(picture, outlines, one);
      picture.data().get(values);
    }
    return this;
  }

  /** Column-major runs, see {@link RunLengths}. */
  public MaskPainter runs(RunLengths runs) {
    runs.forEach(
        (start, length) -> {
          if (start + length > values.length) {
            throw new IllegalArgumentException(
                "the runs reach pixel %d; a mask of %d x %d has %d"
                    .formatted(start + length, width, height, values.length));
          }
          for (long i = start; i < start + length; i++) {
            values[(int) (i % height) * width + (int) (i / height)] = 1;
          }
        });
    return this;
  }

  /** The mask; this painter must not be used any more. */
  public Mask toMask() {
    Mask mask = new Mask(width, height, values);
    values = new byte[0];
    return mask;
  }

  private void fill(int y, int left, int right) {
    if (right > left) {
      Arrays.fill(values, y * width + left, y * width + right, (byte) 1);
    }
  }
}
