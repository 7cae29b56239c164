package org.lovt.image;

import java.util.BitSet;
import java.util.List;

/** A binary mask, row-major, values 0 (background) and 1 (foreground). Treated as immutable. */
public final class Mask {
  private final int width;
  private final int height;
  private final byte[] values;

  /**
   * Wraps values without copying them.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param values width·height bytes, each 0 or 1; the caller hands them over
   * @throws IllegalArgumentException when the sizes disagree or a value is neither 0 nor 1
   */
  public Mask(int width, int height, byte[] values) {
    Planes.check(width, height, values);
    for (int i = 0; i < values.length; i++) {
      if ((values[i] & ~1) != 0) {
        throw new IllegalArgumentException(
            "Mask values must be 0 or 1. Received "
                + (values[i] & 0xff)
                + " at column "
                + i % width
                + ", row "
                + i / width);
      }
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** Foreground is every pixel above 0: masks stored as 0/1 and as 0/255 read alike. */
  public static Mask ofNonZero(GrayImage image) {
    byte[] pixels = image.pixels();
    byte[] values = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = (byte) (pixels[i] == 0 ? 0 : 1);
    }
    return new Mask(image.width(), image.height(), values);
  }

  /** The mask of a row-major set of pixels. */
  public static Mask of(int width, int height, BitSet inside) {
    byte[] values = new byte[Math.multiplyExact(width, height)];
    for (int i = inside.nextSetBit(0); i >= 0; i = inside.nextSetBit(i + 1)) {
      values[i] = 1;
    }
    return new Mask(width, height, values);
  }

  /**
   * The union of boxes: rows round(y)…round(y+h)−1 and columns round(x)…round(x+w)−1, rounding half
   * to even, clipped to the mask (data spec 1.0.5).
   */
  public static Mask ofBoxes(int width, int height, List<Box> boxes) {
    return new MaskPainter(width, height).boxes(boxes).toMask();
  }

  /** Number of columns. */
  public int width() {
    return width;
  }

  /** Number of rows. */
  public int height() {
    return height;
  }

  /** The live values (0 or 1, row-major); read only. */
  public byte[] values() {
    return values;
  }

  /** Whether column x, row y is foreground. */
  public boolean at(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IndexOutOfBoundsException(
          "Pixel (" + x + ", " + y + ") is outside a mask of " + width + " x " + height);
    }
    return values[y * width + x] != 0;
  }

  /** Number of foreground pixels. */
  public int count() {
    int count = 0;
    for (byte value : values) {
      count += value;
    }
    return count;
  }

  /** A grey picture of the mask: background 0, foreground 255. */
  public GrayImage toGray() {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) -values[i];
    }
    return new GrayImage(width, height, pixels);
  }

  @Override
  public String toString() {
    return "Mask[" + width + " x " + height + ", " + count() + " foreground]";
  }
}
