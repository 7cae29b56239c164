package org.lovt.image;

/**
 * Rotation, whole-pixel translation and scaling about the centre of the image, nearest neighbour,
 * filled with 0 (pre-training spec 3.3, step 3).
 *
 * @param angle degrees; positive turns the image clockwise on screen
 * @param dx shift to the right in pixels
 * @param dy shift downwards in pixels
 * @param scale size factor, positive
 */
public record Affine(double angle, int dx, int dy, double scale) {
  /** Largest coordinate for which 16.16 fixed point holds. */
  private static final double FIXED_LIMIT = 32768;

  /** Checks the numbers. */
  public Affine {
    if (!Double.isFinite(angle) || !Double.isFinite(scale) || scale <= 0) {
      throw new IllegalArgumentException(
          "Expected a finite angle and a positive scale. Received: angle="
              + angle
              + ", scale="
              + scale);
    }
  }

  /**
   * The inverse map (output position → source position) as (a, b, p; d, e, q): u' = a·u + b·v + p,
   * v' = d·u + e·v + q.
   */
  double[] inverse(int width, int height) {
    double radians = Math.toRadians(angle);
    double a = StrictMath.cos(radians) / scale;
    double b = StrictMath.sin(radians) / scale;
    double centreX = width * 0.5;
    double centreY = height * 0.5;
    double p = a * (-centreX - dx) + b * (-centreY - dy) + centreX;
    double q = -b * (-centreX - dx) + a * (-centreY - dy) + centreY;
    return new double[] {a, b, p, -b, a, q};
  }

  /** The transformed plane, same size. */
  byte[] apply(byte[] source, int width, int height) {
    double[] m = inverse(width, height);
    if (m[1] == 0 && m[3] == 0) {
      // An angle of exactly 0: Pillow sums up positions in double precision.
      int[] columns = Planes.nearest(width, m[2], m[0], width);
      int[] rows = Planes.nearest(height, m[5], m[4], height);
      return Planes.gather(source, width, columns, rows);
    }
    if (!fitsFixedPoint(m, width, height)) {
      throw new IllegalArgumentException(
          "Expected an image whose source coordinates stay below 32768. Received: "
              + width
              + " x "
              + height
              + " and "
              + this);
    }
    return applyFixed(source, width, height, m);
  }

  private static byte[] applyFixed(byte[] source, int width, int height, double[] m) {
    byte[] out = new byte[source.length];
    int stepXx = fix(m[0]);
    int stepXy = fix(m[1]);
    int stepYx = fix(m[3]);
    int stepYy = fix(m[4]);
    int rowX = fix(m[2] + m[0] * 0.5 + m[1] * 0.5);
    int rowY = fix(m[5] + m[3] * 0.5 + m[4] * 0.5);
    int to = 0;
    for (int y = 0; y < height; y++) {
      int sourceX = rowX;
      int sourceY = rowY;
      for (int x = 0; x < width; x++) {
        int column = sourceX >> 16;
        int row = sourceY >> 16;
        if (column >= 0 && column < width && row >= 0 && row < height) {
          out[to] = source[row * width + column];
        }
        to++;
        sourceX += stepXx;
        sourceY += stepYx;
      }
      rowX += stepXy;
      rowY += stepYy;
    }
    return out;
  }

  private static int fix(double value) {
    return (int) Math.floor(value * 65536.0 + 0.5);
  }

  private static boolean fitsFixedPoint(double[] m, int width, int height) {
    for (int x : new int[] {0, width}) {
      for (int y : new int[] {0, height}) {
        if (Math.abs(x * m[0] + y * m[1] + m[2]) >= FIXED_LIMIT
            || Math.abs(x * m[3] + y * m[4] + m[5]) >= FIXED_LIMIT) {
          return false;
        }
      }
    }
    return true;
  }

  /** The smallest upright box around the transformed corners of a box; not clipped. */
  Box enclosing(Box box, int width, int height) {
    double radians = Math.toRadians(angle);
    double cos = StrictMath.cos(radians) * scale;
    double sin = StrictMath.sin(radians) * scale;
    double centreX = width * 0.5;
    double centreY = height * 0.5;
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 4; corner++) {
      double u = box.x() + (corner & 1) * box.w() - centreX;
      double v = box.y() + (corner >> 1) * box.h() - centreY;
      double x = cos * u - sin * v + centreX + dx;
      double y = sin * u + cos * v + centreY + dy;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    return new Box(left, top, right - left, bottom - top);
  }
}
