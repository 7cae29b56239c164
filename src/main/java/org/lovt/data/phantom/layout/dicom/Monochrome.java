package org.lovt.data.phantom.layout.dicom;

import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;

/**
 * Which images are stored inverted (MONOCHROME1: the greatest value is black). The genuine RSNA and
 * SIIM sets have none; other sources have.
 *
 * @param fraction of the images, 0 to 1
 */
public record Monochrome(double fraction) {
  /** As in the genuine sets. */
  public static final Monochrome AS_IS = new Monochrome(0);

  public Monochrome {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw LovtException.config(
          "monochrome1: expected a fraction from 0 to 1. Received: " + fraction,
          "Choose a value in this range; 0 is as in the genuine sets.");
    }
  }

  /** Whether an image is one of them. */
  public boolean isInverted(long seed, int index) {
    return RandomStream.of(seed, "phantom.monochrome", 0, index).chance(fraction);
  }

  /** The pixels to store: unchanged, or 255 less each. */
  public static byte[] stored(byte[] pixels, boolean inverted) {
    if (!inverted) {
      return pixels;
    }
    byte[] stored = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      stored[i] = (byte) ~pixels[i];
    }
    return stored;
  }
}
