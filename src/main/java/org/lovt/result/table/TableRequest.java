package org.lovt.result.table;

import java.util.List;
import java.util.Optional;

/**
 * Which results of a folder go into a table.
 *
 * @param title heading
 * @param models names in the order of the rows; none for all
 * @param tasks words of {@link org.lovt.result.TaskChoice} in the order of the columns; none for
 *     all that have results
 * @param interval which interval is shown
 * @param against the model that the others are tested against; a row is added if it has none
 * @param published whether the published values of models of the same name stand beside
 * @param test how they are tested
 * @param allowCopies whether own runs that are copies of each other are marked instead of refused
 */
public record TableRequest(
    String title,
    List<String> models,
    List<String> tasks,
    IntervalChoice interval,
    Optional<String> against,
    TestKind test,
    boolean published,
    boolean allowCopies) {
  /** Copies the lists. */
  public TableRequest {
    models = List.copyOf(models);
    tasks = List.copyOf(tasks);
  }

  /** With Welch's test. */
  public TableRequest(
      String title,
      List<String> models,
      List<String> tasks,
      IntervalChoice interval,
      Optional<String> against,
      boolean published,
      boolean allowCopies) {
    this(title, models, tasks, interval, against, TestKind.WELCH, published, allowCopies);
  }

  /** Everything there is, with Student's intervals and without tests. */
  public static TableRequest all(String title) {
    return new TableRequest(
        title, List.of(), List.of(), IntervalChoice.STUDENT, Optional.empty(), false, false);
  }
}
