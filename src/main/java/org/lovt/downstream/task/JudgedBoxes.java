package org.lovt.downstream.task;

import java.util.ArrayList;
import java.util.List;
import org.lovt.metric.detection.Corners;
import org.lovt.metric.detection.DetectedBox;
import org.lovt.metric.detection.ImageBoxes;
import org.lovt.metric.detection.TrueBox;
import org.lovt.nn.head.Detections;
import org.lovt.objective.detection.TruthBoxes;

/** Puts the boxes of head and batch together as the measures take them. */
public final class JudgedBoxes {
  private JudgedBoxes() {}

  /** What was found in an image beside what is there, in pixels of the encoder's input. */
  public static ImageBoxes of(Detections found, TruthBoxes truth) {
    List<DetectedBox> detected = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      detected.add(
          new DetectedBox(corners(found.boxes(), i), found.confidence()[i], found.classes()[i]));
    }
    List<TrueBox> there = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      there.add(new TrueBox(corners(truth.boxes(), i), truth.classes()[i]));
    }
    return new ImageBoxes(detected, there);
  }

  private static Corners corners(float[] boxes, int i) {
    return Corners.ofSize(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
  }
}
