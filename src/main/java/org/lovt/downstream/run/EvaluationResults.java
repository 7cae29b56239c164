package org.lovt.downstream.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.metric.statistic.Bootstrap;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.TaskColumns;
import org.lovt.result.file.DownstreamFile;
import org.lovt.result.file.IntervalsFile;
import org.lovt.result.file.LongFile;
import org.lovt.result.file.RunRow;
import org.lovt.result.file.RunsFile;

/** Enters finished cells in the files below {@code results}. */
final class EvaluationResults {
  private static final double LEVEL = 0.95;

  /** A digest of the trained weights: only copies of a run have it in common. */
  private static final String WEIGHTS = "weights_digest";

  private static final int DIGITS = 12;
  private static final int HEXADECIMAL = 16;

  private final Path results;
  private final RunsFile runs;
  private final LongFile table;
  private final IntervalsFile intervals;

  EvaluationResults(Path results) {
    this.results = results;
    this.runs = new RunsFile(results);
    this.table = new LongFile(results);
    this.intervals = new IntervalsFile(results);
  }

  /** Enters a model before its first task. */
  void register(EvaluatedEncoder encoder) {
    runs.register(encoder.name(), encoder.runId());
  }

  /**
   * Enters the runs of a cell in place of older ones of it.
   *
   * @return ids of runs that equal an earlier one to the bit in all they report, trained weights
   *     included, with that one: copies
   */
  Map<String, String> enter(String model, TaskColumns task, List<TrainingResult> results) {
    List<RunRow> rows = new ArrayList<>();
    for (TrainingResult run : results) {
      Map<String, Double> values = new LinkedHashMap<>(run.validation());
      values.putAll(run.test());
      values.values().removeIf(v -> !Double.isFinite(v));
      values.put(WEIGHTS, digest(run.weights()));
      rows.add(
          new RunRow(
              task.key(), model, run.id(), run.number(), run.seed(), run.learningRate(), values));
    }
    table.replace(task.key(), model, rows);
    runs.setRuns(model, task.key(), results.stream().map(TrainingResult::id).toList());
    Map<String, Sample> samples = samples(task, results);
    new DownstreamFile(this.results, task)
        .write(model, runs.names(), name -> name.equals(model) ? samples : older(name, task));
    enterIntervals(model, task, results);
    return table.copies(task.key(), model);
  }

  /** The first 48 bits, which a double holds exactly. */
  private static double digest(String sha256) {
    return Long.parseLong(sha256.substring(0, DIGITS), HEXADECIMAL);
  }

  /** Intervals of the mean over runs, all of which were tested on the same resamples. */
  private void enterIntervals(String model, TaskColumns task, List<TrainingResult> results) {
    String column = task.column(task.metrics().get(0));
    double mean = results.stream().mapToDouble(r -> r.test().get(column)).average().orElseThrow();
    List<Interval> all = new ArrayList<>();
    for (String kind : results.get(0).resamples().keySet()) {
      if (!results.stream().allMatch(run -> run.resamples().containsKey(kind))) {
        continue; // a run of an earlier version, which did not resample this measure
      }
      double[] means = results.get(0).resamples().get(kind).clone();
      for (int i = 0; i < means.length; i++) {
        double sum = 0;
        for (TrainingResult run : results) {
          sum += run.resamples().get(kind)[i];
        }
        means[i] = sum / results.size();
      }
      Interval interval = Bootstrap.percentiles(Interval.Kind.valueOf(kind), means, mean, LEVEL);
      if (Double.isFinite(interval.low()) && Double.isFinite(interval.high())) {
        all.add(interval);
      }
    }
    intervals.replace(task.key(), model, column, all);
  }

  private static Map<String, Sample> samples(TaskColumns task, List<TrainingResult> results) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (String metric : task.metrics()) {
      String column = task.column(metric);
      if (results.stream().allMatch(r -> r.test().containsKey(column))) {
        samples.put(
            metric, Sample.of(results.stream().mapToDouble(r -> r.test().get(column)).toArray()));
      }
    }
    return samples;
  }

  /** Values of another model from the long table, for rows that are missing. */
  private Map<String, Sample> older(String model, TaskColumns task) {
    List<RunRow> rows = table.runs(task.key(), model);
    Map<String, Sample> samples = new LinkedHashMap<>();
    if (rows.isEmpty()) {
      return samples;
    }
    for (String metric : task.metrics()) {
      double[] values =
          rows.stream()
              .map(row -> row.value(task.column(metric)))
              .filter(java.util.OptionalDouble::isPresent)
              .mapToDouble(java.util.OptionalDouble::getAsDouble)
              .toArray();
      if (values.length == rows.size()) {
        samples.put(metric, Sample.of(values));
      }
    }
    return samples;
  }
}
