package org.lovt.metric;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.lovt.metric.statistic.CaseStatistic;

/**
 * The area under the ROC curve of one label over resamples: the samples are ranked once, and a
 * sample that is counted w times is as w equal ones.
 *
 * <pre>
 * area = Σ over groups of equal probability  P_g · (N_below + N_g / 2)  /  (P · N)
 * </pre>
 *
 * with P and N the counts of positives and negatives. NaN where a class is absent.
 */
public final class RankedLabel implements CaseStatistic {
  private final int[] order;
  private final boolean[] positive;
  private final boolean[] lastOfGroup;

  private RankedLabel(int[] order, boolean[] positive, boolean[] lastOfGroup) {
    this.order = order;
    this.positive = positive;
    this.lastOfGroup = lastOfGroup;
  }

  /**
   * Ranks.
   *
   * @param probabilities of the samples
   * @param labels 1 for positives
   */
  public static RankedLabel of(double[] probabilities, double[] labels) {
    int n = probabilities.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .mapToInt(i -> i)
            .toArray();
    boolean[] positive = new boolean[n];
    boolean[] last = new boolean[n];
    for (int i = 0; i < n; i++) {
      positive[i] = labels[order[i]] == 1;
      last[i] = i == n - 1 || probabilities[order[i]] != probabilities[order[i + 1]];
    }
    return new RankedLabel(order, positive, last);
  }

  @Override
  public int cases() {
    return order.length;
  }

  @Override
  public double value(int[] times) {
    long positives = 0;
    long negatives = 0;
    long groupPositives = 0;
    long groupNegatives = 0;
    long twice = 0;
    for (int i = 0; i < order.length; i++) {
      if (positive[i]) {
        groupPositives += times[order[i]];
      } else {
        groupNegatives += times[order[i]];
      }
      if (lastOfGroup[i]) {
        twice += groupPositives * (2 * negatives + groupNegatives);
        positives += groupPositives;
        negatives += groupNegatives;
        groupPositives = 0;
        groupNegatives = 0;
      }
    }
    return positives == 0 || negatives == 0
        ? Double.NaN
        : twice / 2.0 / ((double) positives * negatives);
  }
}
