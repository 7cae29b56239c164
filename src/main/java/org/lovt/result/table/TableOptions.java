package org.lovt.result.table;

import java.util.Optional;
import org.lovt.metric.statistic.Interval;

/**
 * What a table shows.
 *
 * @param title heading
 * @param interval which interval is printed; for a bootstrap the cells must bring it, for one over
 *     patients also one over cases
 * @param level confidence of intervals and tests, in (0, 1)
 * @param reference model against which the others are tested; none for no tests
 * @param test how it is tested; for pairs of runs the cells must bring seeds, for pairs of cases
 *     resamples
 */
public record TableOptions(
    String title, Interval.Kind interval, double level, Optional<String> reference, TestKind test) {
  /** Checks the level. */
  public TableOptions {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("Expected a level in (0, 1). Received: " + level);
    }
  }

  /** Student's t at 95 %, no tests. */
  public static TableOptions of(String title) {
    return new TableOptions(title, Interval.Kind.STUDENT_T, 0.95, Optional.empty(), TestKind.WELCH);
  }

  /** With tests against a model. */
  public TableOptions against(String model) {
    return new TableOptions(title, interval, level, Optional.of(model), test);
  }

  /** With another kind of interval. */
  public TableOptions with(Interval.Kind kind) {
    return new TableOptions(title, kind, level, reference, test);
  }
}
