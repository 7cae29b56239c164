package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.Style;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Intervals;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.file.PaperRun;

/**
 * All models at one task: bars with the published interval on paper; otherwise the single runs,
 * their mean and Student's interval.
 *
 * @param runs models, in the order drawn
 * @param results the reported measure of models that have any, in [0, 1]
 */
record DownstreamFigure(
    EvaluationTask task, List<PaperRun> runs, Map<String, Sample> results, Style style) {
  private static final double PAPER_WIDTH = 460.8;
  private static final double PAPER_HEIGHT = 345.6;
  private static final double MODERN_WIDTH = 520;
  private static final double MARGIN = 0.05;
  private static final double LEVEL = 0.95;
  private static final int OWN = 0;
  private static final int MODERN_RIVAL = 5;
  private static final double PERCENT = 100;

  /** Name of the figure's files. */
  String file() {
    return "downstream_%s_%s"
        .formatted(task.key(), task.columns().column(task.columns().metric()).replace('/', '_'));
  }

  /** The figure. */
  Figure figure() {
    if (style == Style.PAPER) {
      return figure(PAPER_WIDTH, PAPER_HEIGHT, new DownstreamBars(this)::draw);
    }
    DotRows rows = rows();
    return figure(MODERN_WIDTH, rows.height(), rows::draw);
  }

  private Figure figure(double width, double height, FigureSheet.Plot plot) {
    return FigureSheet.figure(style, file(), title(), caption(), width, height, data(), plot);
  }

  private String title() {
    return "Task %d: %s".formatted(task.number(), task.key());
  }

  /** Its measure in short words. */
  String measure() {
    String metric = task.columns().metric();
    return metric.equals("mAP")
        ? "mAP"
        : metric.equals("froc")
            ? "fROC"
            : task == EvaluationTask.NIH_SEG_LINEAR ? "Avg Dice" : "Dice";
  }

  /** The runs of a model in percent; nothing if it has none. */
  Optional<Sample> sample(PaperRun run) {
    return Optional.ofNullable(results.get(run.name()))
        .map(s -> Sample.of(Arrays.stream(s.values()).map(v -> PERCENT * v).toArray()));
  }

  private String caption() {
    String counts =
        runs.stream()
            .flatMap(r -> sample(r).stream())
            .map(Sample::size)
            .distinct()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String copies =
        runs.stream()
            .filter(r -> sample(r).filter(s -> s.distinct() < s.size()).isPresent())
            .map(r -> "%s %d".formatted(r.paperName(), sample(r).orElseThrow().distinct()))
            .collect(Collectors.joining(", "));
    String bars =
        style == Style.PAPER
            ? "Error bars: mean ± 1.96·s/√n over runs, too narrow for few runs."
            : "Small marks: runs. Error bars: 95 % interval of the mean over runs by Student's t.";
    return "%s in percent on the test split, mean over n = %s runs (other seeds, same model). %s%s"
        .formatted(
            measure(),
            counts.isEmpty() ? "0" : counts,
            bars,
            copies.isEmpty() ? "" : " Runs that are not copies of another: " + copies + ".");
  }

  private FigureData data() {
    List<List<String>> rows = new ArrayList<>();
    for (PaperRun run : runs) {
      List<String> row =
          new ArrayList<>(List.of(run.name(), run.paperName(), Boolean.toString(run.baseline())));
      Optional<Sample> found = Optional.ofNullable(results.get(run.name()));
      if (found.isEmpty()) {
        row.addAll(List.of("", "", "", "", "", "", ""));
      } else {
        Sample sample = found.get();
        Interval official = Intervals.official(sample);
        Interval student = Intervals.studentT(sample, LEVEL);
        row.add(
            Arrays.stream(sample.values()).mapToObj(Words::cell).collect(Collectors.joining(";")));
        row.add(Words.cell(sample.mean()));
        row.add(Words.cell(sample.std()));
        row.add(Integer.toString(sample.size()));
        row.add(Integer.toString(sample.distinct()));
        row.add(Words.cell(official.halfWidth()));
        row.add(Words.cell(student.halfWidth()));
      }
      rows.add(row);
    }
    return new FigureData(
        List.of(
            "name",
            "paper_name",
            "baseline",
            "run_results",
            "mean",
            "std",
            "num_runs",
            "num_distinct_runs",
            "95_interval",
            "95_interval_t"),
        rows);
  }

  /** What its models are called. */
  List<String> names() {
    return runs.stream().map(PaperRun::paperName).toList();
  }

  /** Mean and interval of a model in words. */
  String words(PaperRun run, Sample sample, Interval interval) {
    return "%s: %s %%%s, n = %d"
        .formatted(
            run.paperName(),
            Words.short3(sample.mean()),
            Double.isNaN(interval.halfWidth()) ? "" : " ± " + Words.short3(interval.halfWidth()),
            sample.size());
  }

  /** An axis around all runs and intervals of the readable style, at most from 0 to 100. */
  PlotAxis range() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (PaperRun run : runs) {
      if (sample(run).isPresent()) {
        for (double v : sample(run).get().values()) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
        Interval interval = Intervals.studentT(sample(run).get(), LEVEL);
        if (!Double.isNaN(interval.halfWidth())) {
          low = Math.min(low, interval.low());
          high = Math.max(high, interval.high());
        }
      }
    }
    if (!(high >= low)) {
      low = 0;
      high = 1;
    }
    double room = Math.max(MARGIN * (high - low), 0.2);
    return PlotAxis.linear(
        Math.max(0, low - room),
        Math.min(PERCENT, high + room),
        style.text(measure() + " (%)", style.textSize()),
        style);
  }

  private DotRows rows() {
    boolean mixed = runs.stream().map(PaperRun::baseline).distinct().count() > 1;
    List<DotRows.Series> series = new ArrayList<>();
    series.add(
        new DotRows.Series(
            style.text("Ours", style.legendSize()),
            Style.MODERN.color(OWN),
            Marker.Form.CIRCLE,
            runs.stream()
                .map(r -> r.baseline() ? Optional.<DotRows.Dot>empty() : dot(r))
                .toList()));
    series.add(
        new DotRows.Series(
            style.text("Baseline", style.legendSize()),
            Style.MODERN.color(MODERN_RIVAL),
            Marker.Form.SQUARE,
            runs.stream()
                .map(r -> r.baseline() ? dot(r) : Optional.<DotRows.Dot>empty())
                .toList()));
    return new DotRows(names(), series, range(), Double.NaN, mixed, true);
  }

  private Optional<DotRows.Dot> dot(PaperRun run) {
    return sample(run)
        .map(
            sample -> {
              Interval interval = Intervals.studentT(sample, LEVEL);
              return new DotRows.Dot(
                  sample.mean(),
                  interval.low(),
                  interval.high(),
                  sample.values(),
                  words(run, sample, interval).substring(run.paperName().length() + 2));
            });
  }

  /** The colour of a model's dots in the readable style. */
  static Color modernColor(PaperRun run) {
    return Style.MODERN.color(run.baseline() ? MODERN_RIVAL : OWN);
  }
}
