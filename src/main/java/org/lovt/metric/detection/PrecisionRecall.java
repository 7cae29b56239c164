package org.lovt.metric.detection;

import java.util.Arrays;

/**
 * Precision and recall after each prediction, by falling score.
 *
 * @param recall R_i = TP_i / max(n, 1), ascending, 0 … 1
 * @param precision P_i = TP_i / (TP_i + FP_i), 0 … 1
 */
public record PrecisionRecall(double[] recall, double[] precision) {
  private static final int LAST_POINT = 100;
  private static final double POINT = 0.01;

  /**
   * 1/101 · Σ_k max { P_i : R_i ≥ k · 0.01 }, k = 0 … 100; the maximum of nothing is 0. The points
   * are products in double precision and not k / 100, so that a recall of exactly 35/100 misses
   * point 35, as in the published program.
   */
  public double averagePrecision() {
    double[] best = precision.clone();
    for (int i = best.length - 2; i >= 0; i--) {
      best[i] = Math.max(best[i], best[i + 1]);
    }
    double sum = 0;
    for (int k = 0; k <= LAST_POINT; k++) {
      int at = firstNotBelow(k * POINT);
      sum += at < best.length ? best[at] : 0;
    }
    return sum / (LAST_POINT + 1);
  }

  private int firstNotBelow(double value) {
    int at = Arrays.binarySearch(recall, value);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && recall[at - 1] == value) {
      at--;
    }
    return at;
  }
}
