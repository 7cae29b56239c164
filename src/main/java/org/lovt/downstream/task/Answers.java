package org.lovt.downstream.task;

import java.util.List;
import org.lovt.nn.head.Detections;

/**
 * What a head says of the images of a batch; exactly one of the lists is filled.
 *
 * @param boxes of each image, in pixels of the encoder's input
 * @param masks of each image: n · H · W probabilities, target by target
 * @param labels of each image: n probabilities
 */
public record Answers(List<Detections> boxes, List<float[]> masks, List<float[]> labels) {
  static Answers ofBoxes(List<Detections> boxes) {
    return new Answers(boxes, List.of(), List.of());
  }

  static Answers ofMasks(List<float[]> masks) {
    return new Answers(List.of(), masks, List.of());
  }

  static Answers ofLabels(List<float[]> labels) {
    return new Answers(List.of(), List.of(), labels);
  }
}
