package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which predictions of one image and one class hit. They are taken by falling score (ties: in the
 * order given); each takes the free true box that it overlaps most, if by enough.
 */
final class BoxMatching {
  /**
   * A prediction judged.
   *
   * @param score its score
   * @param hits bit t is set where it is a true positive at threshold t
   */
  record Judged(double score, int hits) {}

  private BoxMatching() {}

  /** Judges predictions and truth of one class; the result is by falling score. */
  static List<Judged> judge(
      ApConvention convention, List<DetectedBox> detected, List<Corners> truth) {
    List<DetectedBox> order = new ArrayList<>(detected);
    order.sort(Comparator.comparingDouble(DetectedBox::score).reversed());
    if (order.size() > convention.perImage()) {
      order = order.subList(0, convention.perImage());
    }
    double[] thresholds = convention.thresholds();
    boolean[][] taken = new boolean[thresholds.length][truth.size()];
    List<Judged> judged = new ArrayList<>(order.size());
    for (DetectedBox box : order) {
      double[] iou = new double[truth.size()];
      for (int g = 0; g < iou.length; g++) {
        iou[g] = box.box().iou(truth.get(g), convention.overhang());
      }
      int hits = 0;
      for (int t = 0; t < thresholds.length; t++) {
        int best = best(convention, iou, taken[t]);
        if (best >= 0 && convention.matches(iou[best], thresholds[t])) {
          taken[t][best] = true;
          hits |= 1 << t;
        }
      }
      judged.add(new Judged(box.score(), hits));
    }
    return judged;
  }

  /** The free box of the greatest overlap; −1 if none is free. */
  private static int best(ApConvention convention, double[] iou, boolean[] taken) {
    int best = -1;
    for (int g = 0; g < iou.length; g++) {
      if (!taken[g]
          && (best < 0
              || iou[g] > iou[best]
              || (iou[g] == iou[best] && convention.laterOfEqual()))) {
        best = g;
      }
    }
    return best;
  }
}
