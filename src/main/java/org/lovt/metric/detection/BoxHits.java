package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which predicted box of an image hits which true box, class by class, by the rule that mean
 * average precision counts by.
 *
 * @param hits predictions that hit, with what they hit
 * @param falseAlarms predictions that hit nothing, by falling score
 * @param misses true boxes that no prediction hit, in their order
 */
public record BoxHits(List<Hit> hits, List<DetectedBox> falseAlarms, List<TrueBox> misses) {
  /**
   * A hit.
   *
   * @param detected the prediction
   * @param truth what it hit
   * @param iou how well they agree, 0 … 1
   */
  public record Hit(DetectedBox detected, TrueBox truth, double iou) {}

  /** Copies the lists. */
  public BoxHits {
    hits = List.copyOf(hits);
    falseAlarms = List.copyOf(falseAlarms);
    misses = List.copyOf(misses);
  }

  /**
   * Matches an image's boxes.
   *
   * @param convention how boxes overlap and match
   * @param threshold of the IoU, 0 … 1
   * @param minScore predictions with a lower score are left out
   */
  public static BoxHits of(
      ImageBoxes image, ApConvention convention, double threshold, double minScore) {
    List<Hit> hits = new ArrayList<>();
    List<DetectedBox> falseAlarms = new ArrayList<>();
    List<TrueBox> misses = new ArrayList<>(image.truth());
    List<DetectedBox> kept = image.detected().stream().filter(d -> d.score() >= minScore).toList();
    for (int label : kept.stream().mapToInt(DetectedBox::label).distinct().sorted().toArray()) {
      List<TrueBox> truth = image.truth().stream().filter(t -> t.label() == label).toList();
      List<DetectedBox> order =
          BoxMatching.byScore(convention, kept.stream().filter(d -> d.label() == label).toList());
      BoxMatching matching =
          new BoxMatching(convention, order, truth.stream().map(TrueBox::box).toList());
      int[] partners = matching.partners(threshold);
      for (int d = 0; d < partners.length; d++) {
        if (partners[d] < 0) {
          falseAlarms.add(order.get(d));
        } else {
          TrueBox hit = truth.get(partners[d]);
          hits.add(new Hit(order.get(d), hit, matching.iou(d, partners[d])));
          misses.remove(hit);
        }
      }
    }
    falseAlarms.sort(Comparator.comparingDouble(DetectedBox::score).reversed());
    return new BoxHits(hits, falseAlarms, misses);
  }

  /** Predictions: hits and false alarms. */
  public int detected() {
    return hits.size() + falseAlarms.size();
  }

  /** True boxes: hits and misses. */
  public int truth() {
    return hits.size() + misses.size();
  }

  /**
   * How well prediction and truth agree, 0 … 1: the sum of the hits' IoU over the mean number of
   * predicted and true boxes (panoptic quality). 1 where there is neither.
   */
  public double quality() {
    double shared = hits.stream().mapToDouble(Hit::iou).sum();
    int boxes = detected() + truth();
    return boxes == 0 ? 1 : 2 * shared / boxes;
  }
}
