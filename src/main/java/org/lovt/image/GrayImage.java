package org.lovt.image;

/**
 * An 8-bit grey image, row-major. Treated as immutable: no method of this room changes the pixels
 * of an image that it was given.
 */
public final class GrayImage {
  private final int width;
  private final int height;
  private final byte[] pixels;

  /**
   * Wraps pixels without copying them.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param pixels width·height unsigned bytes, row by row; the caller hands them over
   * @throws IllegalArgumentException when the sizes disagree
   */
  public GrayImage(int width, int height, byte[] pixels) {
    Planes.check(width, height, pixels);
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** Number of columns. */
  public int width() {
    return width;
  }

  /** Number of rows. */
  public int height() {
    return height;
  }

  /** Width and height. */
  public ImageSize size() {
    return new ImageSize(width, height);
  }

  /** The live pixel array (unsigned bytes, row-major); read only. */
  public byte[] pixels() {
    return pixels;
  }

  /** Grey value 0…255 at column x, row y. */
  public int at(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IndexOutOfBoundsException(
          "Pixel (" + x + ", " + y + ") is outside an image of " + width + " x " + height);
    }
    return pixels[y * width + x] & 0xff;
  }

  /** Number of pixels of each grey value; 256 entries. */
  public int[] histogram() {
    int[] counts = new int[256];
    for (byte pixel : pixels) {
      counts[pixel & 0xff]++;
    }
    return counts;
  }

  /** Mean and population variance of v/255 over all pixels, in float64 (data spec 1.0.1). */
  public PixelMoments moments() {
    int[] counts = histogram();
    long sum = 0;
    for (int v = 0; v < 256; v++) {
      sum += (long) counts[v] * v;
    }
    double mean = sum / (255.0 * pixels.length);
    double squares = 0;
    for (int v = 0; v < 256; v++) {
      double deviation = v / 255.0 - mean;
      squares += counts[v] * deviation * deviation;
    }
    return new PixelMoments(mean, squares / pixels.length);
  }

  @Override
  public String toString() {
    return "GrayImage[" + width + " x " + height + "]";
  }
}
