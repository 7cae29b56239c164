package org.lovt.result.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lovt.base.Decimals;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.IndependentRuns;

/**
 * {@code results/runs_long.csv}: every run of every evaluation, one line per run and measure, with
 * the columns {@code task, model, run_id, run, seed, learning_rate, metric, value}. What other
 * files condense can be computed from it.
 */
public final class LongFile {
  private static final List<String> HEADER =
      List.of("task", "model", "run_id", "run", "seed", "learning_rate", "metric", "value");
  private static final int TASK = 0;
  private static final int MODEL = 1;
  private static final int ID = 2;
  private static final int METRIC = 6;
  private static final int VALUE = 7;

  private final LockedFile file;

  /** In a results folder; nothing is made yet. */
  public LongFile(Path results) {
    this.file = new LockedFile(results.resolve("runs_long.csv"));
  }

  /** Enters runs; a run of the same id is replaced. */
  public void add(List<RunRow> runs) {
    Set<String> ids = runs.stream().map(RunRow::runId).collect(Collectors.toSet());
    file.update(
        text -> {
          List<List<String>> lines = new ArrayList<>();
          lines.add(HEADER);
          lines(text).stream().filter(l -> !ids.contains(l.get(ID))).forEach(lines::add);
          runs.forEach(run -> lines.addAll(lines(run)));
          return lines;
        });
  }

  /** Enters the runs of a cell in place of all older ones of it. */
  public void replace(String task, String model, List<RunRow> runs) {
    file.update(
        text -> {
          List<List<String>> lines = new ArrayList<>();
          lines.add(HEADER);
          lines(text).stream()
              .filter(l -> !(l.get(TASK).equals(task) && l.get(MODEL).equals(model)))
              .forEach(lines::add);
          runs.forEach(run -> lines.addAll(lines(run)));
          return lines;
        });
  }

  private static List<List<String>> lines(RunRow run) {
    List<List<String>> lines = new ArrayList<>();
    run.values()
        .forEach(
            (metric, value) ->
                lines.add(
                    List.of(
                        run.task(),
                        run.model(),
                        run.runId(),
                        String.valueOf(run.run()),
                        String.valueOf(run.seed()),
                        Decimals.shortest(run.learningRate()),
                        metric,
                        Decimals.shortest(value))));
    return lines;
  }

  private List<List<String>> lines(List<List<String>> text) {
    return CsvText.body(text, HEADER, file.file());
  }

  /** All runs in the order entered. */
  public List<RunRow> runs() {
    Map<String, List<List<String>>> byId = new LinkedHashMap<>();
    for (List<String> line : lines(file.read())) {
      byId.computeIfAbsent(line.get(ID), id -> new ArrayList<>()).add(line);
    }
    return byId.values().stream().map(this::run).toList();
  }

  private RunRow run(List<List<String>> lines) {
    List<String> first = lines.get(0);
    String where = file.file() + ", run " + first.get(ID);
    Map<String, Double> values = new LinkedHashMap<>();
    lines.forEach(l -> values.put(l.get(METRIC), Numbers.number(l.get(VALUE), where)));
    return new RunRow(
        first.get(0),
        first.get(1),
        first.get(ID),
        (int) Numbers.number(first.get(3), where),
        parseSeed(first.get(4), where),
        Numbers.number(first.get(5), where),
        values);
  }

  private static long parseSeed(String text, String where) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw LovtException.data(
          where + ": expected a whole number as seed. Received: '" + text + "'",
          "Mend the cell or evaluate again.",
          e);
    }
  }

  /** Runs of a cell: a task and a model. */
  public List<RunRow> runs(String task, String model) {
    return runs().stream().filter(r -> r.task().equals(task) && r.model().equals(model)).toList();
  }

  /**
   * Runs of a cell that are equal to the bit to an earlier one in everything they report, by id:
   * they say no more than it. Losses belong into the table for that, since a measure alone may
   * agree by chance.
   */
  public Map<String, String> copies(String task, String model) {
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    runs(task, model).forEach(run -> values.put(run.runId(), run.values()));
    return IndependentRuns.copies(values);
  }
}
