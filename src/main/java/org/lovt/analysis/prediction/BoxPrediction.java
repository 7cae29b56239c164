package org.lovt.analysis.prediction;

import java.util.List;
import java.util.Objects;
import org.lovt.image.GrayImage;
import org.lovt.metric.detection.BoxHits;
import org.lovt.metric.detection.DetectedBox;
import org.lovt.metric.detection.ImageBoxes;

/**
 * A test image with annotated and predicted boxes.
 *
 * @param id the image's name
 * @param picture the image
 * @param classes names of the classes in the order of the boxes' labels
 * @param boxes boxes in pixels of the picture
 * @param matching which of them are drawn and what counts as a hit
 */
public record BoxPrediction(
    String id, GrayImage picture, List<String> classes, ImageBoxes boxes, BoxRule matching)
    implements Prediction {
  /** Checks that every label has a name. */
  public BoxPrediction {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(picture, "picture");
    Objects.requireNonNull(matching, "matching");
    classes = List.copyOf(classes);
    int known = classes.size();
    if (boxes.detected().stream().anyMatch(d -> d.label() >= known)
        || boxes.truth().stream().anyMatch(t -> t.label() >= known)) {
      throw new IllegalArgumentException(
          id + ": expected labels below " + known + ", the number of classes");
    }
  }

  /** Hits, false alarms and misses. */
  public BoxHits hits() {
    return BoxHits.of(boxes, matching.convention(), matching.iou(), matching.minScore());
  }

  @Override
  public boolean positive() {
    return !boxes.truth().isEmpty();
  }

  @Override
  public double quality() {
    return hits().quality();
  }

  /** Sum of the confidences of all false alarms. */
  @Override
  public double excess() {
    return hits().falseAlarms().stream().mapToDouble(DetectedBox::score).sum();
  }

  @Override
  public List<String> caption() {
    BoxHits all = hits();
    int wrong = all.falseAlarms().size();
    String alarms = wrong == 1 ? "1 false alarm" : wrong + " false alarms";
    if (positive()) {
      String found = "%d of %d found".formatted(all.hits().size(), all.truth());
      return List.of(wrong == 0 ? found : found + ", " + alarms);
    }
    return List.of("nothing annotated, " + (wrong == 0 ? "nothing predicted" : alarms));
  }

  @Override
  public String rule() {
    return matching.words();
  }
}
