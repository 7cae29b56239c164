package org.lovt.image;

import java.util.Objects;

/**
 * A grey image whose pixels are numbers of levels, with the grey value of each level. Holds what
 * 8-bit grey cannot: channel means with thirds, more than 8 bits.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param levels width·height level numbers, unsigned, row by row, each below the number of values
 * @param values grey value of each level, strictly rising
 */
public record LevelImage(int width, int height, short[] levels, double[] values) {
  private static final int CHANNELS = 3;
  private static final double WHITE = 255;

  /** Checks sizes and values; levels are checked where they are used. */
  public LevelImage {
    Objects.requireNonNull(values, "values");
    if (width < 1 || height < 1 || (long) width * height != levels.length) {
      throw new IllegalArgumentException(
          "Expected width x height levels. Received: %d x %d and %d"
              .formatted(width, height, levels.length));
    }
    for (int i = 1; i < values.length; i++) {
      if (!(values[i] > values[i - 1])) {
        throw new IllegalArgumentException("The values must rise; level " + i + " does not.");
      }
    }
  }

  /** The image with the values v/255. */
  public static LevelImage of(GrayImage image) {
    byte[] pixels = image.pixels();
    short[] levels = new short[pixels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (short) (pixels[i] & 0xff);
    }
    return new LevelImage(image.width(), image.height(), levels, steps(256, 1));
  }

  /** The mean of three channels / 255, not rounded (data spec 1.3). */
  static LevelImage ofChannelMeans(Samples colour) {
    byte[] bytes = colour.bytes();
    int channels = colour.channels();
    short[] levels = new short[colour.width() * colour.height()];
    for (int i = 0, from = 0; i < levels.length; i++, from += channels) {
      levels[i] =
          (short) ((bytes[from] & 0xff) + (bytes[from + 1] & 0xff) + (bytes[from + 2] & 0xff));
    }
    return new LevelImage(
        colour.width(), colour.height(), levels, steps(CHANNELS * 255 + 1, CHANNELS));
  }

  /** Values (k / divisor) / 255 in this order of divisions. */
  private static double[] steps(int count, int divisor) {
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = (double) k / divisor / WHITE;
    }
    return values;
  }

  /** Number of pixels of each level. */
  int[] histogram() {
    int[] counts = new int[values.length];
    for (short level : levels) {
      counts[level & 0xffff]++;
    }
    return counts;
  }
}
