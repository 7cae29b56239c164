package org.lovt.metric.detection;

/**
 * A predicted box.
 *
 * @param box where
 * @param score confidence; only its order counts
 * @param label class, from 0
 */
public record DetectedBox(Corners box, double score, int label) {
  /** Checks the score, which must be a number: it decides the order. */
  public DetectedBox {
    if (Double.isNaN(score) || label < 0) {
      throw new IllegalArgumentException(
          "Expected a score that is a number and a label ≥ 0. Received: " + score + ", " + label);
    }
  }
}
