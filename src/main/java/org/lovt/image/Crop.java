package org.lovt.image;

/**
 * A rectangle of whole pixels inside an image.
 *
 * @param x first column
 * @param y first row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Crop(int x, int y, int width, int height) {
  /** Checks that the rectangle is not empty and starts inside. */
  public Crop {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "A crop needs x, y >= 0 and width, height >= 1. Received: x="
              + x
              + ", y="
              + y
              + ", width="
              + width
              + ", height="
              + height);
    }
  }

  /** The crop that keeps everything. */
  public static Crop whole(int width, int height) {
    return new Crop(0, 0, width, height);
  }

  /** Whether this crop keeps the whole of a picture of the given size. */
  public boolean isWhole(int pictureWidth, int pictureHeight) {
    return x == 0 && y == 0 && width == pictureWidth && height == pictureHeight;
  }

  /** Checks that the crop lies inside a picture of the given size. */
  void requireInside(int pictureWidth, int pictureHeight) {
    if ((long) x + width > pictureWidth || (long) y + height > pictureHeight) {
      throw new IllegalArgumentException(
          "Expected a crop inside " + pictureWidth + " x " + pictureHeight + ". Received: " + this);
    }
  }
}
