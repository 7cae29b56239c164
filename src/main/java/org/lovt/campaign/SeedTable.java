package org.lovt.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.table.ResultTable;
import org.lovt.result.table.ResultTable.Column;
import org.lovt.result.table.TableBuilder;
import org.lovt.result.table.TableOptions;
import org.lovt.result.table.TestKind;

/**
 * Methods over their pre-trainings: one value for each seed, so that intervals and tests say what
 * another pre-training would give. Runs of heads on one pre-trained model cannot tell that.
 */
final class SeedTable {
  private static final double LEVEL = 0.95;

  private final Map<String, List<StudyRow>> methods = new LinkedHashMap<>();
  private final Map<Column, Function<StudyRow, OptionalDouble>> columns = new LinkedHashMap<>();

  /**
   * Begins a table.
   *
   * @param rows those that are pre-trained; a method with a single one is left out
   */
  SeedTable(List<StudyRow> rows) {
    for (StudyRow row : rows) {
      methods.computeIfAbsent(row.method(), m -> new ArrayList<>()).add(row);
    }
    methods.values().removeIf(seeds -> seeds.size() < 2);
  }

  /** Adds a column to the right, if a row has a value, which is a fraction. */
  SeedTable column(Column column, Function<StudyRow, OptionalDouble> value) {
    if (methods.values().stream().flatMap(List::stream).anyMatch(r -> value.apply(r).isPresent())) {
      columns.put(column, value);
    }
    return this;
  }

  /**
   * The table.
   *
   * @param reference method that the others are tested against, seed by seed; may be null
   * @return nothing if no method has been pre-trained twice
   */
  Optional<ResultTable> build(String reference) {
    if (methods.isEmpty() || columns.isEmpty()) {
      return Optional.empty();
    }
    TableBuilder table =
        new TableBuilder(
            new TableOptions(
                "Methods over pre-trainings",
                Interval.Kind.STUDENT_T,
                LEVEL,
                Optional.ofNullable(reference).filter(methods::containsKey),
                TestKind.PAIRED_RUNS));
    methods.keySet().forEach(table::model);
    columns.forEach(
        (column, value) -> {
          table.column(column);
          methods.forEach(
              (method, seeds) ->
                  entry(seeds, value).ifPresent(entry -> table.result(method, column, entry)));
        });
    table.note(
        "Here a run is a pre-training with a seed of its own; on a task its value is the mean over the"
            + " runs of its heads, the others are of the validation split.");
    return Optional.of(table.build());
  }

  private static Optional<TableBuilder.Entry> entry(
      List<StudyRow> seeds, Function<StudyRow, OptionalDouble> value) {
    Map<Long, Double> bySeed = new LinkedHashMap<>();
    for (StudyRow row : seeds) {
      value.apply(row).ifPresent(v -> bySeed.put(row.seed(), v));
    }
    if (bySeed.isEmpty()) {
      return Optional.empty();
    }
    Sample sample = Sample.of(bySeed.values().stream().mapToDouble(v -> v).toArray());
    return Optional.of(
        new TableBuilder.Entry(
            sample, sample, Optional.empty(), Optional.empty(), Optional.empty(), bySeed));
  }
}
