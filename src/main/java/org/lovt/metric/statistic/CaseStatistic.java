package org.lovt.metric.statistic;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/**
 * A number computed from cases (images, studies), each of which may be counted several times or not
 * at all. That is all a bootstrap needs: a resample of the cases is a vector of multiplicities, and
 * one that leaves cases out is a subset.
 */
public interface CaseStatistic {
  /** Number of cases. */
  int cases();

  /**
   * The number over a resample.
   *
   * @param times how often each case is counted, ≥ 0, one entry per case
   * @return NaN where the number is not defined, for example a mean over no case
   */
  double value(int[] times);

  /** The number over all cases, each once. */
  default double value() {
    int[] once = new int[cases()];
    Arrays.fill(once, 1);
    return value(once);
  }

  /** A statistic from its parts. */
  static CaseStatistic of(int cases, ToDoubleFunction<int[]> value) {
    return new CaseStatistic() {
      @Override
      public int cases() {
        return cases;
      }

      @Override
      public double value(int[] times) {
        return value.applyAsDouble(times);
      }
    };
  }

  /** The plain mean of several statistics of the same cases. */
  static CaseStatistic mean(List<CaseStatistic> parts) {
    return of(
        parts.get(0).cases(),
        times -> parts.stream().mapToDouble(p -> p.value(times)).sum() / parts.size());
  }

  /** The same number over the cases for which {@code keep} holds; the others never count. */
  default CaseStatistic only(IntPredicate keep) {
    return of(
        cases(),
        times -> {
          int[] kept = times.clone();
          for (int i = 0; i < kept.length; i++) {
            kept[i] = keep.test(i) ? kept[i] : 0;
          }
          return value(kept);
        });
  }
}
