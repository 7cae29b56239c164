package org.lovt.image.view;

import org.lovt.image.Crop;

/**
 * Where a view lies in its image: PixelPro compares positions of two views by it.
 *
 * @param crop what the view shows, in pixels of the image
 * @param width width of the image in pixels
 * @param height height of the image in pixels
 * @param flipped whether left and right are exchanged after cutting
 */
public record ViewWindow(Crop crop, int width, int height, boolean flipped) {
  /** Checks that the crop lies inside the image. */
  public ViewWindow {
    if (crop.x() + crop.width() > width || crop.y() + crop.height() > height) {
      throw new IllegalArgumentException(
          "Expected a window inside %d x %d. Received: %s".formatted(width, height, crop));
    }
  }
}
