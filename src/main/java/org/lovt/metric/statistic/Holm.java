package org.lovt.metric.statistic;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction for several comparisons (S. Holm, 1979): with the p values ascending,
 * p̃_(i) = max_{j ≤ i} min(1, (m − j + 1)·p_(j)). The chance of one false rejection or more stays
 * below the level whatever the dependence of the tests.
 */
public final class Holm {
  private Holm() {}

  /** Adjusted p values in the order given; each 0 … 1. */
  public static double[] adjust(double... p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("Expected p values in [0, 1]. Received: " + value);
      }
    }
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double highest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      highest = Math.max(highest, Math.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = highest;
    }
    return adjusted;
  }
}
