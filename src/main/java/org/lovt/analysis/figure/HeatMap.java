package org.lovt.analysis.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * Region weights laid over an image: bilinear between the centres of the cells, coloured, the more
 * opaque the larger, so that the anatomy stays visible where nothing is attended.
 *
 * <p>Weights are shown relative to uniform attention: 1 means that the region gets what it would
 * get if all got the same. Up to 1 nothing is laid over the image.
 *
 * @param limit the relative weight that gets the last colour, more than 1
 */
record HeatMap(double limit) {
  private static final ColorMap COLORS = ColorMap.INFERNO;
  private static final double COLOR_FROM = 0.25;
  private static final double OPAQUE = 0.72;

  /** Weights times their number, so that uniform attention is 1 everywhere. */
  static double[] relative(float[] weights) {
    double[] relative = new double[weights.length];
    for (int i = 0; i < relative.length; i++) {
      relative[i] = (double) weights[i] * weights.length;
    }
    return relative;
  }

  private interface Grid {
    double at(int x, int y);
  }

  /** Value at (u, v) where element (x, y) covers [x, x+1]×[y, y+1]; the border goes on outside. */
  private static double bilinear(int width, int height, double u, double v, Grid grid) {
    double fx = Math.max(0, Math.min(width - 1, u - 0.5));
    double fy = Math.max(0, Math.min(height - 1, v - 0.5));
    int x = Math.min((int) fx, Math.max(0, width - 2));
    int y = Math.min((int) fy, Math.max(0, height - 2));
    int x1 = Math.min(x + 1, width - 1);
    int y1 = Math.min(y + 1, height - 1);
    double dx = fx - x;
    double dy = fy - y;
    return (1 - dy) * ((1 - dx) * grid.at(x, y) + dx * grid.at(x1, y))
        + dy * ((1 - dx) * grid.at(x, y1) + dx * grid.at(x1, y1));
  }

  /** A relative weight at a place of a picture, in its pixels; the first one's centre is 0.5. */
  interface Field {
    double at(double x, double y);
  }

  /** Lays relative weights {@code [gh·gw]} over a picture, in place. */
  void over(BufferedImage picture, double[] relative, int gridHeight, int gridWidth) {
    double w = picture.getWidth();
    double h = picture.getHeight();
    over(
        picture,
        (x, y) ->
            bilinear(
                gridWidth,
                gridHeight,
                x * gridWidth / w,
                y * gridHeight / h,
                (i, j) -> relative[j * gridWidth + i]));
  }

  /** Lays a field of relative weights over a picture, in place. */
  void over(BufferedImage picture, Field relative) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int under = picture.getRGB(x, y) & 0xffffff;
        picture.setRGB(x, y, blend(under, relative.at(x + 0.5, y + 0.5)));
      }
    }
  }

  private int blend(int under, double relative) {
    double v = Math.max(0, Math.min(1, (relative - 1) / (limit - 1)));
    double alpha = OPAQUE * Math.sqrt(v);
    int over = COLORS.rgb(COLOR_FROM + (1 - COLOR_FROM) * v);
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double mixed = (under >> shift & 0xff) * (1 - alpha) + (over >> shift & 0xff) * alpha;
      rgb |= (int) Math.round(mixed) << shift;
    }
    return rgb;
  }

  /** What a relative weight looks like over mid grey, for the colour bar. */
  Color legend(double relative) {
    return new Color(blend(0x5a5a5a, relative));
  }
}
