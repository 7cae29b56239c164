package org.lovt.nn.head;

/**
 * What was found in an image, class by class in ascending order, in each by falling confidence.
 *
 * @param boxes n·4 values: left, top, width, height in pixels of the network's input, not clipped
 * @param confidence objectness of each box; the score of the metrics
 * @param classes class of each box
 * @param classConfidence probability of that class; 1 where there is one class only
 */
public record Detections(
    float[] boxes, float[] confidence, int[] classes, float[] classConfidence) {
  /** Checks that the arrays belong together. */
  public Detections {
    int n = confidence.length;
    if (boxes.length != 4 * n || classes.length != n || classConfidence.length != n) {
      throw new IllegalArgumentException(
          "expected arrays for %d boxes. Received: %d coordinates, %d classes, %d probabilities"
              .formatted(n, boxes.length, classes.length, classConfidence.length));
    }
  }

  /** Number of boxes. */
  public int size() {
    return confidence.length;
  }
}
