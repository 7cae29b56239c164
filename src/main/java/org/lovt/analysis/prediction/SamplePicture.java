package org.lovt.analysis.prediction;

import org.lovt.image.GrayImage;

/** Normalised pixels, as models get them, as a picture for people. */
public final class SamplePicture {
  private static final int WHITE = 255;

  private SamplePicture() {}

  /**
   * A picture whose darkest pixel is black and whose brightest is white; a plain one is grey.
   *
   * @param pixels finite values, row-major; only the first plane of width·height is taken
   */
  public static GrayImage of(float[] pixels, int width, int height) {
    int plane = width * height;
    if (pixels.length < plane) {
      throw new IllegalArgumentException(
          "expected %d x %d pixels. Received: %d".formatted(width, height, pixels.length));
    }
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < plane; i++) {
      low = Math.min(low, pixels[i]);
      high = Math.max(high, pixels[i]);
    }
    byte[] grey = new byte[plane];
    for (int i = 0; i < plane; i++) {
      float share = high > low ? (pixels[i] - low) / (high - low) : 0.5f;
      grey[i] = (byte) Math.round(share * WHITE);
    }
    return new GrayImage(width, height, grey);
  }
}
