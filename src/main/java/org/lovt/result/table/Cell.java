package org.lovt.result.table;

import java.util.Optional;
import java.util.OptionalDouble;
import org.lovt.metric.statistic.Interval;

/**
 * One model on one task, in percent.
 *
 * @param interval mean with its interval; the ends are NaN for a single run
 * @param runs number of runs
 * @param distinct how many of them differ in at least one bit
 * @param place among the models of the task
 * @param p of the difference from the reference model, after Holm's correction; none for the
 *     reference itself and where it was not tested
 * @param published the published value and how it compares, on request
 */
public record Cell(
    Interval interval,
    int runs,
    int distinct,
    Place place,
    OptionalDouble p,
    Optional<Comparison> published) {
  /** Place of a cell within its column. */
  public enum Place {
    BEST,
    SECOND,
    OTHER
  }

  Cell place(Place newPlace) {
    return new Cell(interval, runs, distinct, newPlace, p, published);
  }

  Cell p(double adjusted) {
    return new Cell(interval, runs, distinct, place, OptionalDouble.of(adjusted), published);
  }
}
