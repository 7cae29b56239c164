package org.lovt.result.cell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lovt.metric.statistic.Bootstrap;
import org.lovt.metric.statistic.Interval;

/**
 * The measure of a cell, mean over its runs, on every bootstrap resample of the test cases. Cells
 * of one test set have seen the same resamples, so that models can be compared on them in pairs.
 *
 * @param testSet what decides about the resamples: data, seed, and how many
 * @param mean over the runs, of all cases, as a fraction
 * @param values by kind of resample
 */
public record CaseResamples(String testSet, double mean, Map<Interval.Kind, double[]> values) {
  private static final List<Interval.Kind> BEST_FIRST =
      List.of(Interval.Kind.BOOTSTRAP_PATIENTS, Interval.Kind.BOOTSTRAP_CASES);

  /** Copies the map. */
  public CaseResamples {
    values = Map.copyOf(values);
  }

  /**
   * p of the paired bootstrap, two-sided: by patient where patients are known, else by case.
   * Nothing if the test sets differ.
   */
  public OptionalDouble p(CaseResamples other, double level) {
    if (!testSet.equals(other.testSet)) {
      return OptionalDouble.empty();
    }
    Optional<Interval.Kind> kind =
        BEST_FIRST.stream()
            .filter(k -> values.containsKey(k) && other.values.containsKey(k))
            .findFirst();
    return kind.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Bootstrap.difference(
                    kind.get(),
                    values.get(kind.get()),
                    other.values.get(kind.get()),
                    mean - other.mean,
                    level)
                .test()
                .p());
  }

  /** Number of resamples. */
  public int count() {
    return values.values().stream().mapToInt(v -> v.length).max().orElse(0);
  }
}
