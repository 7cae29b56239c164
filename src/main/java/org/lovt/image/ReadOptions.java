package org.lovt.image;

import java.util.Objects;

/**
 * How image files are read.
 *
 * @param maxPixels largest size that is decoded, in pixels, checked by the header; guards against
 *     small files that unfold to gigabytes
 * @param sixteenBit what is done with grey pictures of 16 bits
 */
public record ReadOptions(long maxPixels, SixteenBit sixteenBit) {
  /** Pillow's limit on sizes, 16-bit grey refused. */
  public static final ReadOptions DEFAULT = new ReadOptions(178_956_970L, SixteenBit.REFUSE);

  /**
   * Treatment of 16-bit grey pictures. Pillow clips them at 255, which turns a radiograph white;
   * how they have to be windowed depends on where they come from, so the user must say.
   */
  public enum SixteenBit {
    /** A named error. */
    REFUSE,
    /** The upper 8 of the 16 bits. */
    HIGH_BYTE,
    /** Stretched so that the smallest value becomes 0 and the largest 255. */
    STRETCH
  }

  /** Checks the limit. */
  public ReadOptions {
    if (maxPixels < 1) {
      throw new IllegalArgumentException("Expected maxPixels >= 1. Received: " + maxPixels);
    }
    Objects.requireNonNull(sixteenBit, "sixteenBit");
  }
}
