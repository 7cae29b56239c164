package org.lovt.result.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Intervals;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.cell.CellRuns;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.published.PublishedResults;
import org.lovt.result.published.PublishedRow;
import org.lovt.result.table.CellText;
import org.lovt.result.table.Comparison;
import org.lovt.result.table.Grid;
import org.lovt.result.table.Printable;
import org.lovt.result.table.Verdict;

/**
 * Own results beside the published ones, one row per task and model.
 *
 * @param title heading
 * @param rows tasks in the order asked, the models of a task below each other
 * @param copies which own runs are copies, in words
 */
public record Reproduction(String title, List<Row> rows, List<String> copies) implements Printable {
  private static final double LEVEL = 0.95;
  private static final double SMALLEST_P = 0.001;
  private static final double PERCENT = 100;

  /**
   * A cell.
   *
   * @param task the task
   * @param pair own and published model
   * @param own mean with Student's interval in percent, if evaluated
   * @param runs own runs; 0 if not evaluated
   * @param distinct how many of them are no copies
   * @param published the published cell in percent, if there is one
   * @param p of Welch's test; NaN where it cannot be made
   * @param verdict how they compare
   */
  public record Row(
      EvaluationTask task,
      Pairing pair,
      Optional<Interval> own,
      int runs,
      int distinct,
      Optional<PublishedRow> published,
      double p,
      Verdict verdict) {
    private boolean copies() {
      return distinct < runs || published.map(PublishedRow::copies).orElse(false);
    }

    /** Own mean minus published mean in points; NaN where one is missing. */
    public double difference() {
      return own.isPresent() && published.isPresent()
          ? own.get().estimate() - published.get().mean()
          : Double.NaN;
    }
  }

  /** Copies the lists. */
  public Reproduction {
    rows = List.copyOf(rows);
    copies = List.copyOf(copies);
  }

  /** Compares every task with every pair. */
  public static Reproduction of(
      String title,
      ResultCells cells,
      PublishedResults published,
      List<EvaluationTask> tasks,
      List<Pairing> pairs) {
    List<Row> rows = new ArrayList<>();
    List<String> copies = new ArrayList<>();
    for (EvaluationTask task : tasks) {
      for (Pairing pair : pairs) {
        Optional<CellRuns> own = cells.cell(task.key(), pair.model());
        own.ifPresent(o -> copies.addAll(ResultCells.copies(pair.model(), task.columns(), o)));
        rows.add(row(task, pair, own, published.cell(task, pair.published())));
      }
    }
    return new Reproduction(title, rows, copies);
  }

  private static Row row(
      EvaluationTask task, Pairing pair, Optional<CellRuns> own, Optional<PublishedRow> published) {
    if (own.isEmpty()) {
      Verdict verdict = published.isEmpty() ? Verdict.NOT_PUBLISHED : Verdict.NOT_EVALUATED;
      return new Row(task, pair, Optional.empty(), 0, 0, published, Double.NaN, verdict);
    }
    Sample percent = percent(own.get().values());
    Sample independent = percent(own.get().independent());
    Optional<Comparison> comparison = published.map(p -> Comparison.of(independent, p, LEVEL));
    return new Row(
        task,
        pair,
        Optional.of(Intervals.studentT(percent, LEVEL)),
        percent.size(),
        own.get().distinct(),
        published,
        comparison.map(Comparison::p).orElse(Double.NaN),
        comparison.map(Comparison::verdict).orElse(Verdict.NOT_PUBLISHED));
  }

  private static Sample percent(Sample fractions) {
    return Sample.of(Arrays.stream(fractions.values()).map(v -> v * PERCENT).toArray());
  }

  @Override
  public Grid grid() {
    List<Grid.Heading> columns =
        List.of(
            new Grid.Heading("task", "", true),
            new Grid.Heading("model", "", true),
            new Grid.Heading("published model", "", true),
            new Grid.Heading("measure", "", true),
            new Grid.Heading("own", "", false),
            new Grid.Heading("published", "", false),
            new Grid.Heading("difference", "", false),
            new Grid.Heading("p", "", false),
            new Grid.Heading("verdict", "", true));
    return new Grid(title, columns, rows.stream().map(Reproduction::line).toList(), notes());
  }

  private static List<Grid.Text> line(Row row) {
    return List.of(
        Grid.Text.of(row.task().key()),
        Grid.Text.of(row.pair().model()),
        Grid.Text.of(row.pair().published().name()),
        Grid.Text.of(row.task().columns().fullMetric()),
        Grid.Text.of(
            row.own().map(CellText::value).orElse("–")
                + (row.runs() == 0 ? "" : CellText.runs(row.runs(), row.distinct()))),
        Grid.Text.of(row.published().map(CellText::value).orElse("–")),
        Grid.Text.of(signed(row.difference())),
        Grid.Text.of(p(row.p())),
        Grid.Text.of(row.verdict()));
  }

  private static String signed(double points) {
    if (Double.isNaN(points)) {
      return "–";
    }
    String text = String.format(Locale.ROOT, "%+.1f", points);
    return text.substring(1).equals("0.0") ? "0.0" : text;
  }

  private static String p(double p) {
    if (Double.isNaN(p)) {
      return "–";
    }
    return p < SMALLEST_P ? "<" + SMALLEST_P : String.format(Locale.ROOT, "%.3f", p);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    Map<Verdict, Integer> count = new EnumMap<>(Verdict.class);
    rows.forEach(r -> count.merge(r.verdict(), 1, Integer::sum));
    List<String> counts = new ArrayList<>();
    count.forEach((verdict, n) -> counts.add(verdict.word() + " " + n));
    notes.add("Of %d cells: %s.".formatted(rows.size(), String.join(", ", counts)));
    notes.add(
        "Percent. Own: mean and 95% interval (Student t over runs); published: mean ± 1.96·s/√n.");
    notes.add(
        "agrees: Welch's p of the means is 0.05 or more, half of the last published digit allowed"
            + " for; above, below: p is less. A single run agrees if it lies in the published"
            + " interval.");
    if (rows.stream().anyMatch(Row::copies)) {
      notes.add(
          "d/n: only d of the n runs differ and the interval is too narrow. Copies of own runs are not"
              + " tested; a difference must also hold against the published runs that differ.");
    }
    copies.forEach(c -> notes.add("Copies: " + c + "."));
    return notes;
  }

  @Override
  public List<List<String>> records() {
    List<List<String>> records = new ArrayList<>();
    records.add(
        List.of(
            "task",
            "model",
            "published_model",
            "metric",
            "mean",
            "low",
            "high",
            "runs",
            "distinct_runs",
            "published_mean",
            "published_half_width",
            "published_runs",
            "published_distinct_runs",
            "p",
            "verdict"));
    rows.forEach(row -> records.add(record(row)));
    return records;
  }

  private static List<String> record(Row row) {
    return List.of(
        row.task().key(),
        row.pair().model(),
        row.pair().published().name(),
        row.task().columns().fullMetric(),
        CellText.exact(row.own().map(Interval::estimate).orElse(Double.NaN)),
        CellText.exact(row.own().map(Interval::low).orElse(Double.NaN)),
        CellText.exact(row.own().map(Interval::high).orElse(Double.NaN)),
        String.valueOf(row.runs()),
        String.valueOf(row.distinct()),
        CellText.exact(row.published().map(PublishedRow::mean).orElse(Double.NaN)),
        CellText.exact(row.published().map(PublishedRow::halfWidth).orElse(Double.NaN)),
        row.published().map(p -> String.valueOf(p.runs())).orElse(""),
        row.published()
            .filter(p -> p.distinctRuns().isPresent())
            .map(p -> String.valueOf(p.distinctRuns().getAsInt()))
            .orElse(""),
        CellText.exact(row.p()),
        row.verdict().word());
  }
}
