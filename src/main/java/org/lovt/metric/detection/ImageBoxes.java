package org.lovt.metric.detection;

import java.util.List;

/**
 * What a detector found in an image beside what is there; both may be empty.
 *
 * @param detected predictions in the order of the detector (it breaks ties of the score)
 * @param truth annotations
 */
public record ImageBoxes(List<DetectedBox> detected, List<TrueBox> truth) {
  /** Copies the lists. */
  public ImageBoxes {
    detected = List.copyOf(detected);
    truth = List.copyOf(truth);
  }
}
