package org.lovt.analysis.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.lovt.image.Bilinear;

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
            Bilinear.at(
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
