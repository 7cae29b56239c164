package org.lovt.metric.detection;

/**
 * An annotated box.
 *
 * @param box where
 * @param label class, from 0
 */
public record TrueBox(Corners box, int label) {
  /** Checks the label. */
  public TrueBox {
    if (label < 0) {
      throw new IllegalArgumentException("Expected a label ≥ 0. Received: " + label);
    }
  }
}
