package org.lovt.image.view;

/**
 * How much the views of an image differ.
 *
 * @param leastArea share of the image that a random resized crop shows at the least, above 0
 * @param greatestArea the same at the most, up to 1
 * @param leastFactor of brightness and of contrast, 0 or more
 * @param greatestFactor of brightness and of contrast; if both are 1, neither changes
 */
public record ViewStrength(
    double leastArea, double greatestArea, double leastFactor, double greatestFactor) {
  /** Of the published rivals (evaluation spec 8.5, 8.7). */
  public static final ViewStrength PUBLISHED = new ViewStrength(0.08, 1, 0.2, 1.8);

  /** Checks ranges. */
  public ViewStrength {
    if (!(leastArea > 0 && leastArea <= greatestArea && greatestArea <= 1)) {
      throw new IllegalArgumentException(
          "Expected areas in (0, 1]. Received: " + leastArea + ", " + greatestArea);
    }
    if (!(leastFactor >= 0 && leastFactor <= greatestFactor)) {
      throw new IllegalArgumentException(
          "Expected factors of 0 or more. Received: " + leastFactor + ", " + greatestFactor);
    }
  }
}
