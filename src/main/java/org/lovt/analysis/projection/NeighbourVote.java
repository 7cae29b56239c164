package org.lovt.analysis.projection;

import org.lovt.metric.RankedLabel;

/** How well the nearest neighbours of other groups tell whether a point has a property. */
public final class NeighbourVote {
  private NeighbourVote() {}

  /**
   * The area under the ROC curve of the share of neighbours that have the property: 1 if they tell
   * it always, 0.5 by chance, NaN if all points have it or none.
   *
   * @param nearest neighbours of every point, as {@link MapQuality#nearest}
   * @param positive whether a point has it
   */
  public static double auroc(int[][] nearest, boolean[] positive) {
    if (nearest.length != positive.length) {
      throw new IllegalArgumentException(
          "expected a property of each of %d points. Received: %d"
              .formatted(nearest.length, positive.length));
    }
    double[] share = new double[positive.length];
    double[] label = new double[positive.length];
    for (int i = 0; i < positive.length; i++) {
      int votes = 0;
      for (int j : nearest[i]) {
        votes += positive[j] ? 1 : 0;
      }
      share[i] = nearest[i].length == 0 ? 0 : (double) votes / nearest[i].length;
      label[i] = positive[i] ? 1 : 0;
    }
    return RankedLabel.of(share, label).value();
  }
}
