package org.lovt.objective.detection;

import org.lovt.base.LovtException;

/**
 * The annotated boxes of an image.
 *
 * @param boxes n·4 values: left, top, width, height in pixels of the network's input
 * @param classes class of each box, from 0
 */
public record TruthBoxes(float[] boxes, int[] classes) {
  /** Checks that the arrays belong together. */
  public TruthBoxes {
    if (boxes.length != 4 * classes.length) {
      throw new IllegalArgumentException(
          "expected 4 values for each of %d boxes. Received: %d"
              .formatted(classes.length, boxes.length));
    }
  }

  /** Number of boxes, possibly 0. */
  public int size() {
    return classes.length;
  }

  /** Refuses classes beyond those of the detector. */
  void check(int count) {
    for (int c : classes) {
      if (c < 0 || c >= count) {
        throw LovtException.data(
            "class of a box: expected 0 to %d. Received: %d".formatted(count - 1, c),
            "Correct the split file, or choose the task with these classes.");
      }
    }
  }
}
