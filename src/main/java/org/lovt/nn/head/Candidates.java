package org.lovt.nn.head;

/**
 * Decoded slots of a batch, before suppression.
 *
 * @param batch number of images
 * @param slots candidates of each image: scale by scale, in each anchor by anchor, row by row
 * @param classes number of classes K
 * @param values {@code batch · slots · (5 + K)}: centre x and y, width, height in pixels of the
 *     network's input (not clipped to it), objectness in [0, 1], probability of each class
 */
public record Candidates(int batch, int slots, int classes, float[] values) {
  /** Checks the number of values. */
  public Candidates {
    long expected = (long) batch * slots * (YoloLayout.GEOMETRY + classes);
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "expected %d values for %d images with %d candidates of %d classes. Received: %d"
              .formatted(expected, batch, slots, classes, values.length));
    }
  }

  /** Values of a slot, 5 + K. */
  public int width() {
    return YoloLayout.GEOMETRY + classes;
  }

  /** Where the values of a slot begin. */
  int offset(int image, int slot) {
    return (image * slots + slot) * width();
  }
}
