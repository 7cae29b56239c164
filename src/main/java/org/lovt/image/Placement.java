package org.lovt.image;

import java.util.Optional;

/**
 * Where a whole picture lies in its {@linkplain Fit fitted} form, and the way back: fitting only
 * moves and stretches, so that places of either picture have exactly one place in the other. Pixel
 * (0, 0) covers [0, 1) × [0, 1) in both.
 *
 * @param image size of the picture
 * @param side side of the fitted picture in pixels
 * @param box the whole picture in pixels of the fitted one; it reaches beyond it where parts are
 *     cut off, and is smaller where borders were added
 */
public record Placement(ImageSize image, int side, Box box) {
  /** Checks that nothing is empty. */
  public Placement {
    if (side < 1 || box.w() <= 0 || box.h() <= 0) {
      throw new IllegalArgumentException(
          "Expected a side of at least 1 and a box with an area. Received: %d, %s"
              .formatted(side, box));
    }
  }

  /** Column of the picture that a column of the fitted one shows; may lie outside the picture. */
  public double imageX(double fittedX) {
    return (fittedX - box.x()) * image.width() / box.w();
  }

  /** Row of the picture that a row of the fitted one shows; may lie outside the picture. */
  public double imageY(double fittedY) {
    return (fittedY - box.y()) * image.height() / box.h();
  }

  /** Where a column of the picture lies in the fitted one; may lie outside of that. */
  public double fittedX(double imageX) {
    return box.x() + imageX * box.w() / image.width();
  }

  /** Where a row of the picture lies in the fitted one; may lie outside of that. */
  public double fittedY(double imageY) {
    return box.y() + imageY * box.h() / image.height();
  }

  /** A box of the fitted picture in pixels of the picture, not clipped. */
  public Box toImage(Box fitted) {
    return new Box(
        imageX(fitted.x()),
        imageY(fitted.y()),
        fitted.w() * image.width() / box.w(),
        fitted.h() * image.height() / box.h());
  }

  /** The part of a box of the fitted picture that shows the picture, in pixels of the picture. */
  public Optional<Box> visible(Box fitted) {
    return toImage(fitted)
        .clip(image.width(), image.height())
        .filter(clipped -> clipped.area() > 0);
  }

  /** The part of the picture that the fitted one shows, in pixels of the picture. */
  public Box seen() {
    return visible(new Box(0, 0, side, side)).orElseThrow();
  }
}
