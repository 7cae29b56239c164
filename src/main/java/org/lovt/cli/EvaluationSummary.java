package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lovt.base.Decimals;
import org.lovt.config.schema.EvaluationProtocolConfig;
import org.lovt.data.study.Split;
import org.lovt.downstream.run.Evaluation;
import org.lovt.downstream.run.TaskPlan;
import org.lovt.downstream.run.TaskSetup;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Intervals;
import org.lovt.metric.statistic.Sample;
import org.lovt.track.ProgressLine;

/** Prints plans and outcomes of evaluations. */
final class EvaluationSummary {
  private static final double LEVEL = 0.95;

  private final PrintWriter out;

  EvaluationSummary(PrintWriter out) {
    this.out = out;
  }

  /** What a task is going to do. */
  void plan(TaskSetup setup) {
    EvaluationProtocolConfig protocol = setup.request().model().protocol();
    TaskPlan plan = TaskPlan.of(setup);
    List<Double> grid = protocol.learningRateGrid();
    String rates =
        switch (grid.size()) {
          case 0 -> "learning rate " + Decimals.shortest(protocol.learningRate());
          case 1 -> "learning rate " + Decimals.shortest(grid.get(0));
          default -> "learning rate chosen among " + grid.stream().map(Decimals::shortest).toList();
        };
    out.printf(
        Locale.ROOT,
        "%s: %d/%d/%d images for training/validation/test, %s, batch %d (%d steps an epoch), up to"
            + " %d epochs, %s, %d runs%n",
        setup.request().task().key(),
        setup.data().size(Split.TRAIN),
        setup.data().size(Split.VALIDATION),
        setup.data().size(Split.TEST),
        setup.frozen() ? "encoder frozen" : "encoder fine-tuned",
        protocol.batchSize(),
        plan.stepsPerEpoch(),
        plan.epochs(),
        rates,
        setup.request().runs());
  }

  /** What was measured, a line for each task; without a folder of results, where the runs are. */
  void cells(String model, List<Evaluation.Cell> cells, Path results) {
    out.println(model + ", test split, percent, mean and 95 % interval (Student t over runs):");
    for (Evaluation.Cell cell : cells) {
      String measure = cell.task().metrics().get(0);
      String column = cell.task().column(measure);
      double[] values =
          cell.runs().stream().mapToDouble(r -> r.test().get(column)).map(v -> 100 * v).toArray();
      out.printf(
          Locale.ROOT,
          "  %-30s %-18s %s  runs %s  rate %s%s%n",
          cell.task().key(),
          measure,
          interval(Sample.of(values)),
          Arrays.stream(values)
              .mapToObj(v -> String.format(Locale.ROOT, "%.2f", v))
              .collect(Collectors.joining(" ")),
          Decimals.shortest(cell.learningRate()),
          cell.seconds() == 0
              ? "  (was there)"
              : "  " + ProgressLine.duration(Duration.ofMillis((long) (1000 * cell.seconds()))));
    }
    if (results == null) {
      cells.forEach(cell -> out.println("runs: " + cell.folder()));
    } else {
      out.println("results: " + results);
    }
    out.flush();
  }

  private static String interval(Sample sample) {
    if (sample.size() == 1) {
      return String.format(Locale.ROOT, "%6.2f (one run, no interval)", sample.mean());
    }
    Interval t = Intervals.studentT(sample, LEVEL);
    return String.format(Locale.ROOT, "%6.2f ± %.2f", sample.mean(), t.halfWidth());
  }
}
