package org.lovt.downstream.run;

import org.lovt.metric.detection.ImageBoxes;

/**
 * An image of a split, what is there, and what a trained head says.
 *
 * @param id its name in the data set
 * @param size side in pixels, as the encoder sees it
 * @param pixels size · size normalised values, row-major
 * @param boxes found and true ones in these pixels; none where the task has no boxes
 * @param truth masks, targets · size · size values 0 or 1, or a label 0 or 1 for each target; empty
 *     for boxes
 * @param probabilities as many, 0 … 1
 */
public record PredictedImage(
    String id, int size, float[] pixels, ImageBoxes boxes, byte[] truth, float[] probabilities) {
  /** Checks sizes. */
  public PredictedImage {
    if (pixels.length != size * size || truth.length != probabilities.length) {
      throw new IllegalArgumentException(
          "%s: expected %d x %d pixels and as many probabilities as truths. Received: %d, %d, %d"
              .formatted(id, size, size, pixels.length, truth.length, probabilities.length));
    }
  }
}
