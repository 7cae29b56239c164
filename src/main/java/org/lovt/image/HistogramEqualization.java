package org.lovt.image;

/**
 * Global histogram equalisation with 256 bins (data spec 1.0.4): the cumulative frequency at a
 * pixel's value, interpolated linearly between the centres of the bins. The bins reach from the
 * smallest to the largest value that occurs.
 */
public final class HistogramEqualization {
  private static final int BINS = 256;

  private HistogramEqualization() {}

  /**
   * An equalised image.
   *
   * @param image ⌊255·v⌋ of the equalised values v, as it is stored
   * @param moments mean and population variance of the values v themselves, 0…1
   */
  public record Equalized(GrayImage image, PixelMoments moments) {}

  /** Equalises an 8-bit image, taken as v/255. */
  public static Equalized of(GrayImage image) {
    double[] out = curve(LevelImage.of(image).values(), image.histogram());
    byte[] grey = truncated(out);
    byte[] pixels = image.pixels();
    byte[] result = new byte[pixels.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = grey[pixels[i] & 0xff];
    }
    return new Equalized(
        new GrayImage(image.width(), image.height(), result), moments(out, image.histogram()));
  }

  /** Equalises an image of any values. */
  public static Equalized of(LevelImage image) {
    int[] counts = image.histogram();
    double[] out = curve(image.values(), counts);
    byte[] grey = truncated(out);
    byte[] result = new byte[image.levels().length];
    for (int i = 0; i < result.length; i++) {
      result[i] = grey[image.levels()[i] & 0xffff];
    }
    return new Equalized(
        new GrayImage(image.width(), image.height(), result), moments(out, counts));
  }

  /** Output value of each level; those that do not occur stay 0. */
  private static double[] curve(double[] values, int[] counts) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    long pixels = 0;
    for (int i = 0; i < values.length; i++) {
      if (counts[i] > 0) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
        pixels += counts[i];
      }
    }
    double[] edges = edges(low, high);
    long[] bins = new long[BINS];
    for (int i = 0; i < values.length; i++) {
      if (counts[i] > 0) {
        bins[bin(values[i], edges)] += counts[i];
      }
    }
    double[] centres = new double[BINS];
    double[] cumulative = new double[BINS];
    long below = 0;
    for (int k = 0; k < BINS; k++) {
      below += bins[k];
      centres[k] = (edges[k] + edges[k + 1]) / 2;
      cumulative[k] = (double) below / pixels;
    }
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = counts[i] > 0 ? interpolate(values[i], centres, cumulative) : 0;
    }
    return out;
  }

  private static double[] edges(double low, double high) {
    double first = low == high ? low - 0.5 : low;
    double last = low == high ? high + 0.5 : high;
    double step = (last - first) / BINS;
    double[] edges = new double[BINS + 1];
    for (int k = 0; k < BINS; k++) {
      edges[k] = k * step + first;
    }
    edges[BINS] = last;
    return edges;
  }

  /** The bin by division, corrected by one where the rounded edges disagree (spec, closed form). */
  private static int bin(double value, double[] edges) {
    double position = (value - edges[0]) / (edges[BINS] - edges[0]) * BINS;
    int k = Math.min(BINS - 1, (int) position);
    if (value < edges[k]) {
      return k - 1;
    }
    return k < BINS - 1 && value >= edges[k + 1] ? k + 1 : k;
  }

  private static double interpolate(double value, double[] x, double[] y) {
    if (value <= x[0]) {
      return y[0];
    }
    if (value >= x[BINS - 1]) {
      return y[BINS - 1];
    }
    int low = 0;
    int high = BINS - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (x[middle] <= value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double slope = (y[high] - y[low]) / (x[high] - x[low]);
    return slope * (value - x[low]) + y[low];
  }

  private static byte[] truncated(double[] values) {
    byte[] grey = new byte[values.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (int) (255 * values[i]);
    }
    return grey;
  }

  private static PixelMoments moments(double[] values, int[] counts) {
    double sum = 0;
    long pixels = 0;
    for (int i = 0; i < values.length; i++) {
      sum += counts[i] * values[i];
      pixels += counts[i];
    }
    double mean = sum / pixels;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double deviation = values[i] - mean;
      squares += counts[i] * deviation * deviation;
    }
    return new PixelMoments(mean, squares / pixels);
  }
}
