package org.lovt.result.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lovt.base.Decimals;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Intervals;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;

/**
 * {@code results/generated/downstream_<task>.csv} in the original's columns: {@code name}, then for
 * each reported measure M {@code M_run_results}, {@code M_mean}, {@code M_std} (divisor n − 1),
 * {@code M_num_runs} and {@code M_95_interval} (1.96·s/√n). Numbers are the shortest text that
 * reads back to the same double.
 */
public final class DownstreamFile {
  private static final String PREFIX = "downstream_";
  private static final String SUFFIX = ".csv";
  private static final String RUN_RESULTS = "_run_results";
  private static final String MEAN = "_mean";
  private static final String STD = "_std";
  private static final String NUM_RUNS = "_num_runs";
  private static final String INTERVAL = "_95_interval";

  private final TaskColumns task;
  private final LockedFile file;

  /** In a results folder; nothing is made yet. */
  public DownstreamFile(Path results, TaskColumns task) {
    this.task = task;
    this.file = new LockedFile(results.resolve("generated").resolve(PREFIX + task.key() + SUFFIX));
  }

  /**
   * All such files of a results folder by task key. The measures of tasks that are not among the 18
   * are read off the header; a file without any measure is left out.
   */
  public static List<DownstreamFile> all(Path results) {
    Path folder = results.resolve("generated");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.startsWith(PREFIX) && f.endsWith(SUFFIX))
          .map(f -> f.substring(PREFIX.length(), f.length() - SUFFIX.length()))
          .filter(key -> !key.isBlank())
          .sorted()
          .flatMap(key -> columns(results, key).map(c -> new DownstreamFile(results, c)).stream())
          .toList();
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot list " + folder + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }

  private static Optional<TaskColumns> columns(Path results, String key) {
    return EvaluationTask.of(key)
        .map(EvaluationTask::columns)
        .or(
            () -> {
              Path file = results.resolve("generated").resolve(PREFIX + key + SUFFIX);
              List<List<String>> rows = CsvText.read(file);
              return rows.isEmpty() ? Optional.empty() : columns(key, rows.get(0));
            });
  }

  private static Optional<TaskColumns> columns(String key, List<String> header) {
    return TaskColumns.ofNames(
        key,
        header.stream()
            .filter(c -> c.endsWith(RUN_RESULTS))
            .map(c -> c.substring(0, c.length() - RUN_RESULTS.length()))
            .toList());
  }

  /** The task. */
  public TaskColumns task() {
    return task;
  }

  /** The file. */
  public Path path() {
    return file.file();
  }

  /**
   * Enters a model, and every registered one that has no row yet. A cell of the model's old row
   * stays where there is no new value.
   *
   * @param name the model just evaluated
   * @param registered all models of {@code runs.csv}
   * @param runs measure without prefix → values in run order, for a model; may be empty, which
   *     gives an empty row
   */
  public void write(
      String name, List<String> registered, Function<String, Map<String, Sample>> runs) {
    file.update(
        text -> {
          NamedTable table = NamedTable.of(text, file.file());
          for (String metric : task.metrics()) {
            for (String part : List.of(RUN_RESULTS, MEAN, STD, NUM_RUNS, INTERVAL)) {
              table.column(task.column(metric) + part);
            }
          }
          enter(table, name, runs.apply(name));
          for (String other : registered) {
            if (!table.has(other)) {
              enter(table, other, runs.apply(other));
            }
          }
          return table.text();
        });
  }

  private void enter(NamedTable table, String name, Map<String, Sample> runs) {
    table.row(name);
    for (String metric : task.metrics()) {
      Sample sample = runs.get(metric);
      if (sample != null) {
        String column = task.column(metric);
        table.set(name, column + RUN_RESULTS, join(sample));
        table.set(name, column + MEAN, number(sample.mean()));
        table.set(name, column + STD, number(sample.std()));
        table.set(name, column + NUM_RUNS, number(sample.size()));
        table.set(name, column + INTERVAL, number(Intervals.official(sample).halfWidth()));
      }
    }
  }

  private static String join(Sample sample) {
    return Arrays.stream(sample.values())
        .mapToObj(Decimals::shortest)
        .collect(Collectors.joining(";"));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Decimals.shortest(value);
  }

  /** Names of the models in the file. */
  public List<String> names() {
    return read().names();
  }

  /** Values of the runs of a model, in run order; empty if it has none. */
  public Optional<Sample> runs(String name, String metric) {
    return runs(read(), name, metric);
  }

  private Optional<Sample> runs(NamedTable table, String name, String metric) {
    String column = task.column(metric) + RUN_RESULTS;
    String values = table.get(name, column);
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(Numbers.sample(values, table.where(name, column)));
  }

  /** All models that have runs, with their values of a measure. */
  public Map<String, Sample> all(String metric) {
    NamedTable table = read();
    Map<String, Sample> all = new LinkedHashMap<>();
    table.names().forEach(name -> runs(table, name, metric).ifPresent(s -> all.put(name, s)));
    return all;
  }

  private NamedTable read() {
    return NamedTable.read(file.file());
  }
}
