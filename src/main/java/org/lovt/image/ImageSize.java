package org.lovt.image;

/** Width and height of an image in pixels, both positive. */
public record ImageSize(int width, int height) {
  /** Checks that both sides are positive. */
  public ImageSize {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "Width and height must be positive. Received: " + width + " x " + height);
    }
  }

  /** Number of pixels. */
  public long pixels() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + " x " + height;
  }
}
