package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.Arrays;
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

  private final ApConvention convention;
  private final int truths;
  // IoU of each prediction, in its order, with each true box.
  private final double[][] iou;

  /** Predictions that are {@link #byScore in order}, and the truth, of one class. */
  BoxMatching(ApConvention convention, List<DetectedBox> ordered, List<Corners> truth) {
    this.convention = convention;
    this.truths = truth.size();
    this.iou = new double[ordered.size()][truths];
    for (int d = 0; d < iou.length; d++) {
      for (int g = 0; g < truths; g++) {
        iou[d][g] = ordered.get(d).box().iou(truth.get(g), convention.overhang());
      }
    }
  }

  /** The predictions that count, by falling score. */
  static List<DetectedBox> byScore(ApConvention convention, List<DetectedBox> detected) {
    List<DetectedBox> order = new ArrayList<>(detected);
    order.sort(Comparator.comparingDouble(DetectedBox::score).reversed());
    return order.subList(0, Math.min(order.size(), convention.perImage()));
  }

  /** Judges predictions and truth of one class; the result is by falling score. */
  static List<Judged> judge(
      ApConvention convention, List<DetectedBox> detected, List<Corners> truth) {
    List<DetectedBox> order = byScore(convention, detected);
    BoxMatching matching = new BoxMatching(convention, order, truth);
    double[] thresholds = convention.thresholds();
    int[] hits = new int[order.size()];
    for (int t = 0; t < thresholds.length; t++) {
      int[] partners = matching.partners(thresholds[t]);
      for (int d = 0; d < hits.length; d++) {
        hits[d] |= partners[d] >= 0 ? 1 << t : 0;
      }
    }
    List<Judged> judged = new ArrayList<>(order.size());
    for (int d = 0; d < hits.length; d++) {
      judged.add(new Judged(order.get(d).score(), hits[d]));
    }
    return judged;
  }

  /** The true box that each prediction takes at a threshold of the IoU; −1 for none. */
  int[] partners(double threshold) {
    boolean[] taken = new boolean[truths];
    int[] partners = new int[iou.length];
    Arrays.fill(partners, -1);
    for (int d = 0; d < iou.length; d++) {
      int best = best(iou[d], taken);
      if (best >= 0 && convention.matches(iou[d][best], threshold)) {
        taken[best] = true;
        partners[d] = best;
      }
    }
    return partners;
  }

  /** IoU of a prediction with a true box, 0 … 1. */
  double iou(int prediction, int truth) {
    return iou[prediction][truth];
  }

  /** The free box of the greatest overlap; −1 if none is free. */
  private int best(double[] overlap, boolean[] taken) {
    int best = -1;
    for (int g = 0; g < overlap.length; g++) {
      if (!taken[g]
          && (best < 0
              || overlap[g] > overlap[best]
              || (overlap[g] == overlap[best] && convention.laterOfEqual()))) {
        best = g;
      }
    }
    return best;
  }
}
