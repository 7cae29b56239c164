package org.lovt.analysis.plot.shared;

import java.util.Arrays;
import org.lovt.metric.statistic.Quantiles;

/**
 * What a box plot shows of values.
 *
 * @param count how many values
 * @param low end of the lower whisker: the least value within 1.5 box lengths of the box
 * @param q1 lower quartile, linear between values
 * @param median linear between values
 * @param q3 upper quartile
 * @param high end of the upper whisker
 * @param outliers all values beyond the whiskers, sorted
 */
record BoxStatistics(
    int count, double low, double q1, double median, double q3, double high, double[] outliers) {
  private static final double REACH = 1.5;

  /** Of at least one value. */
  static BoxStatistics of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double q1 = Quantiles.linear(sorted, 0.25);
    double q3 = Quantiles.linear(sorted, 0.75);
    double reach = REACH * (q3 - q1);
    double low = q1;
    double high = q3;
    for (double v : sorted) {
      if (v >= q1 - reach) {
        low = Math.min(low, v);
      }
      if (v <= q3 + reach) {
        high = Math.max(high, v);
      }
    }
    double from = low;
    double to = high;
    double[] outliers = Arrays.stream(sorted).filter(v -> v < from || v > to).toArray();
    return new BoxStatistics(
        sorted.length, low, q1, Quantiles.linear(sorted, 0.5), q3, high, outliers);
  }
}
