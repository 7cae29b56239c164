package org.lovt.image;

import java.util.List;
import org.lovt.base.RandomStream;

/** The window of torchvision's random resized crop. */
public final class RandomCrop {
  private static final double LOG_RATIO_LOW = StrictMath.log(3.0 / 4.0);
  private static final double LOG_RATIO_HIGH = StrictMath.log(4.0 / 3.0);
  private static final int TRIES = 10;

  private RandomCrop() {}

  /**
   * Draws a window: ten tries, then the largest central one. Its ratio of sides is log-uniform in
   * 3/4 to 4/3.
   *
   * @param scaleRange least and greatest share of the picture's area, uniform
   * @param width width of the picture in pixels
   * @param height height of the picture in pixels
   */
  public static Crop draw(List<Double> scaleRange, int width, int height, RandomStream random) {
    double area = (double) width * height;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double target = area * random.uniform(scaleRange.get(0), scaleRange.get(1));
      double ratio = StrictMath.exp(random.uniform(LOG_RATIO_LOW, LOG_RATIO_HIGH));
      int w = (int) Math.rint(Math.sqrt(target * ratio));
      int h = (int) Math.rint(Math.sqrt(target / ratio));
      if (w > 0 && w <= width && h > 0 && h <= height) {
        int y = random.nextInt(height - h + 1);
        int x = random.nextInt(width - w + 1);
        return new Crop(x, y, w, h);
      }
    }
    return central(width, height);
  }

  private static Crop central(int width, int height) {
    double ratio = (double) width / height;
    int w = width;
    int h = height;
    if (ratio < 3.0 / 4.0) {
      h = (int) Math.rint(w / (3.0 / 4.0));
    } else if (ratio > 4.0 / 3.0) {
      w = (int) Math.rint(h * (4.0 / 3.0));
    }
    // A picture one pixel wide or high would otherwise be cropped to nothing or beyond itself.
    w = Math.max(1, Math.min(w, width));
    h = Math.max(1, Math.min(h, height));
    return new Crop((width - w) / 2, (height - h) / 2, w, h);
  }
}
