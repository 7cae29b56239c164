package org.lovt.image;

import java.util.Arrays;

/**
 * Bilinear resizing with antialiasing, bit for bit as Pillow does it for 8-bit images: a triangle
 * filter whose support grows with the reduction factor, weights rounded to 22 fractional bits,
 * horizontal pass first, 8-bit intermediate image (evaluation spec 2.2).
 */
public final class PillowResize {
  private static final int PRECISION_BITS = 32 - 8 - 2;
  private static final int HALF = 1 << (PRECISION_BITS - 1);

  private PillowResize() {}

  /** Resizes the whole image to w × h. */
  public static GrayImage resize(GrayImage source, int w, int h) {
    return resize(source, Crop.whole(source.width(), source.height()), w, h);
  }

  /**
   * Crops, then resizes to w × h. The filter sees nothing outside the crop, as when an image is
   * cropped first.
   *
   * @throws IllegalArgumentException when the crop leaves the image or w, h are not positive
   */
  public static GrayImage resize(GrayImage source, Crop crop, int w, int h) {
    crop.requireInside(source.width(), source.height());
    if (w < 1 || h < 1) {
      throw new IllegalArgumentException("Expected w, h >= 1. Received: " + w + " x " + h);
    }
    byte[] plane = source.pixels();
    int stride = source.width();
    int offset = crop.y() * stride + crop.x();
    if (w != crop.width()) {
      plane = horizontal(plane, offset, stride, crop, w);
      stride = w;
      offset = 0;
    }
    if (h != crop.height()) {
      plane = vertical(plane, offset, stride, w, crop.height(), h);
    } else if (w == crop.width()) {
      plane = Planes.crop(plane, stride, crop);
    }
    return new GrayImage(w, h, plane);
  }

  private static byte[] horizontal(byte[] source, int offset, int stride, Crop crop, int w) {
    Weights weights = Weights.of(crop.width(), w);
    int taps = weights.taps;
    byte[] out = new byte[w * crop.height()];
    int[] row = new int[crop.width() + taps];
    for (int y = 0; y < crop.height(); y++) {
      int from = offset + y * stride;
      for (int x = 0; x < crop.width(); x++) {
        row[x] = source[from + x] & 0xff;
      }
      int to = y * w;
      for (int x = 0; x < w; x++) {
        int first = weights.first[x];
        int sum = HALF;
        int k = x * taps;
        // Weights beyond the last tap are 0, so all outputs run the same number of steps.
        for (int i = 0; i < taps; i++) {
          sum += row[first + i] * weights.values[k + i];
        }
        out[to + x] = clip(sum);
      }
    }
    return out;
  }

  private static byte[] vertical(
      byte[] source, int offset, int stride, int w, int inHeight, int h) {
    Weights weights = Weights.of(inHeight, h);
    byte[] out = new byte[w * h];
    int[] sums = new int[w];
    for (int y = 0; y < h; y++) {
      Arrays.fill(sums, HALF);
      for (int i = 0; i < weights.taps; i++) {
        int weight = weights.values[y * weights.taps + i];
        if (weight != 0) {
          accumulate(sums, source, offset + (weights.first[y] + i) * stride, weight);
        }
      }
      int to = y * w;
      for (int x = 0; x < w; x++) {
        out[to + x] = clip(sums[x]);
      }
    }
    return out;
  }

  private static void accumulate(int[] sums, byte[] source, int from, int weight) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += (source[from + x] & 0xff) * weight;
    }
  }

  private static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> PRECISION_BITS));
  }

  /**
   * Filter weights of one axis.
   *
   * @param taps weights per output position
   * @param first first input position of each output position
   * @param values outputs × taps fixed-point weights, unused ones 0
   */
  private record Weights(int taps, int[] first, int[] values) {
    static Weights of(int in, int out) {
      double scale = (double) in / out;
      double filterScale = Math.max(scale, 1.0);
      double inverse = 1.0 / filterScale;
      int taps = (int) Math.ceil(filterScale) * 2 + 1;
      int[] first = new int[out];
      int[] values = new int[out * taps];
      double[] raw = new double[taps];
      for (int o = 0; o < out; o++) {
        double centre = (o + 0.5) * scale;
        int low = Math.max(0, (int) (centre - filterScale + 0.5));
        int high = Math.min(in, (int) (centre + filterScale + 0.5));
        double total = 0;
        for (int i = low; i < high; i++) {
          double weight = Math.max(0, 1 - Math.abs((i - centre + 0.5) * inverse));
          raw[i - low] = weight;
          total += weight;
        }
        first[o] = low;
        for (int i = 0; i < high - low; i++) {
          double weight = total == 0 ? raw[i] : raw[i] / total;
          values[o * taps + i] = (int) (0.5 + weight * (1 << PRECISION_BITS));
        }
      }
      return new Weights(taps, first, values);
    }
  }
}
