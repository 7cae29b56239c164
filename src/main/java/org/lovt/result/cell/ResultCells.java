package org.lovt.result.cell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;
import org.lovt.result.file.DownstreamFile;
import org.lovt.result.file.IntervalsFile;
import org.lovt.result.file.LongFile;
import org.lovt.result.file.RunRow;
import org.lovt.result.file.RunsFile;

/**
 * All results of a folder, read once. A cell's runs are those that {@code runs.csv} names, with the
 * values of {@code runs_long.csv}; where that has none, the values of {@code
 * generated/downstream_<task>.csv}. Tasks come in the order of the paper, own ones behind them.
 */
public final class ResultCells {
  private record Key(String task, String model) {}

  private final Path folder;
  private final List<String> models;
  private final Map<String, TaskColumns> tasks = new LinkedHashMap<>();
  private final Map<Key, CellRuns> cells = new LinkedHashMap<>();

  private final Map<IntervalsFile.Key, Interval> intervals;

  private ResultCells(Path folder, List<String> registered) {
    this.folder = folder;
    this.intervals = new IntervalsFile(folder).all();
    RunsFile runs = new RunsFile(folder);
    Map<Key, List<RunRow>> rows = new LinkedHashMap<>();
    for (RunRow row : new LongFile(folder).runs()) {
      rows.computeIfAbsent(new Key(row.task(), row.model()), k -> new ArrayList<>()).add(row);
    }
    List<DownstreamFile> files = DownstreamFile.all(folder);
    for (EvaluationTask task : EvaluationTask.values()) {
      tasks.put(task.key(), task.columns());
    }
    files.forEach(f -> tasks.putIfAbsent(f.task().key(), f.task()));
    rows.forEach((key, list) -> own(key.task(), list).ifPresent(c -> tasks.put(c.key(), c)));
    rows.forEach((key, list) -> recorded(key, list, runs));
    files.forEach(this::condensed);
    Set<String> withResults = new LinkedHashSet<>();
    cells.keySet().forEach(key -> withResults.add(key.model()));
    this.models = List.copyOf(registered.isEmpty() ? withResults : registered);
  }

  /** Reads a results folder; one without results is an error. */
  public static ResultCells read(Path folder) {
    String remedy = "'lovt evaluate NAME' makes it; --results names another folder.";
    if (!Files.isDirectory(folder)) {
      throw LovtException.data("There is no results folder " + folder, remedy);
    }
    ResultCells cells = new ResultCells(folder, new RunsFile(folder).names());
    if (cells.cells.isEmpty()) {
      throw LovtException.data(
          "Expected results in %s: runs_long.csv or generated/downstream_<task>.csv. Found no run."
              .formatted(folder),
          remedy);
    }
    return cells;
  }

  private Optional<TaskColumns> own(String task, List<RunRow> rows) {
    return tasks.containsKey(task)
        ? Optional.empty()
        : TaskColumns.ofNames(task, rows.get(0).values().keySet());
  }

  private void recorded(Key key, List<RunRow> all, RunsFile file) {
    TaskColumns task = tasks.get(key.task());
    if (task == null) {
      return;
    }
    // Runs of an earlier evaluation of the cell stay in the long table.
    List<String> named = file.runs(key.model(), key.task());
    List<RunRow> rows =
        all.stream()
            .filter(r -> named.isEmpty() || named.contains(r.runId()))
            .filter(r -> r.value(task.column(task.metric())).isPresent())
            .sorted(Comparator.comparingInt(RunRow::run))
            .toList();
    if (!rows.isEmpty()) {
      double[] values =
          rows.stream()
              .mapToDouble(r -> r.value(task.column(task.metric())).orElseThrow())
              .toArray();
      cells.put(
          key,
          CellRuns.of(
              values,
              rows.stream().map(RunRow::values).toList(),
              true,
              rows.stream().map(RunRow::seed).toList()));
    }
  }

  private void condensed(DownstreamFile file) {
    TaskColumns task = tasks.get(file.task().key());
    Map<String, Map<String, Sample>> byMetric = new LinkedHashMap<>();
    file.task().metrics().forEach(metric -> byMetric.put(metric, file.all(metric)));
    byMetric
        .getOrDefault(task.metric(), Map.of())
        .forEach(
            (model, sample) -> {
              List<Map<String, Double>> runs = new ArrayList<>();
              IntStream.range(0, sample.size()).forEach(i -> runs.add(new LinkedHashMap<>()));
              byMetric.forEach(
                  (metric, samples) -> {
                    Sample other = samples.get(model);
                    if (other != null && other.size() == sample.size()) {
                      double[] values = other.values();
                      IntStream.range(0, values.length)
                          .forEach(i -> runs.get(i).put(metric, values[i]));
                    }
                  });
              cells.putIfAbsent(
                  new Key(task.key(), model), CellRuns.of(sample.values(), runs, false, List.of()));
            });
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** The models of {@code runs.csv}; without that file all that have results. */
  public List<String> models() {
    return models;
  }

  /** All models that are registered or have results. */
  public List<String> known() {
    Set<String> known = new LinkedHashSet<>(models);
    cells.keySet().forEach(key -> known.add(key.model()));
    return List.copyOf(known);
  }

  /** Tasks on which one of these models has results. */
  public List<TaskColumns> tasksOf(List<String> of) {
    return tasks.values().stream()
        .filter(t -> of.stream().anyMatch(m -> cells.containsKey(new Key(t.key(), m))))
        .toList();
  }

  /** A task of the 18, or an own one with results; another key gives nothing. */
  public Optional<TaskColumns> task(String key) {
    return Optional.ofNullable(tasks.get(key));
  }

  /** Keys of all tasks that {@link #task} knows. */
  public List<String> taskKeys() {
    return List.copyOf(tasks.keySet());
  }

  /** Ids of the runs that count in a cell, as far as they are recorded. */
  public List<String> runIds(String task, String model) {
    return new RunsFile(folder).runs(model, task);
  }

  /** The runs of a cell; nothing if the model has not been evaluated on the task. */
  public Optional<CellRuns> cell(String task, String model) {
    return Optional.ofNullable(cells.get(new Key(task, model)));
  }

  /** The interval over test cases of a task's reported measure, where the evaluation stored one. */
  public Optional<Interval> interval(TaskColumns task, String model, Interval.Kind kind) {
    return Optional.ofNullable(
        intervals.get(new IntervalsFile.Key(task.key(), model, task.column(task.metric()), kind)));
  }

  /**
   * Refuses own runs that are copies of each other: an interval over them is wrong. Copies in files
   * of the original program, whose runs cannot be repeated here, are no error.
   */
  public void requireIndependent(List<TaskColumns> columns, List<String> of) {
    List<String> copies = new ArrayList<>();
    for (String model : of) {
      for (TaskColumns task : columns) {
        cell(task.key(), model)
            .filter(CellRuns::recorded)
            .ifPresent(c -> copies.addAll(copies(model, task, c)));
      }
    }
    if (!copies.isEmpty()) {
      throw LovtException.data(
          "Expected independent runs. Received runs that are equal to the bit in all they report: "
              + String.join("; ", copies),
          "Give every run its own seed and repeat these; --allow-copies goes on and marks them.");
    }
  }

  /** {@code [m on t: run 5 = run 3]}, or nothing. */
  public static List<String> copies(String model, TaskColumns task, CellRuns cell) {
    if (cell.copies().isEmpty()) {
      return List.of();
    }
    List<String> pairs = new ArrayList<>();
    cell.copies().forEach((copy, first) -> pairs.add("run " + copy + " = run " + first));
    return List.of(model + " on " + task.key() + ": " + String.join(", ", pairs));
  }
}
