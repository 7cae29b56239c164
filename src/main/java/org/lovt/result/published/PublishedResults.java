package org.lovt.result.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;

/** All published cells: 288 of the paper's two tables, 114 of the published result files. */
public final class PublishedResults {
  private static final String RESOURCE = "/org/lovt/result/published-results.csv";
  private final List<PublishedRow> rows;

  private PublishedResults(List<PublishedRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Reads the shipped file. */
  public static PublishedResults load() {
    List<PublishedRow> rows = new ArrayList<>();
    try (InputStream in = PublishedResults.class.getResourceAsStream(RESOURCE);
        CSVParser parser =
            CSVParser.builder()
                .setReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .setFormat(CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())
                .get()) {
      parser.forEach(record -> rows.add(row(record)));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
    return new PublishedResults(rows);
  }

  private static PublishedRow row(CSVRecord r) {
    String std = r.get("std");
    String distinct = r.get("n_distinct_runs");
    String values = r.get("run_values");
    return new PublishedRow(
        EvaluationTask.of(Integer.parseInt(r.get("task_nr"))),
        r.get("metric"),
        r.get("method"),
        r.get("pretrain_fraction"),
        Double.parseDouble(r.get("mean")),
        Double.parseDouble(r.get("ci95_halfwidth")),
        std.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(std)),
        Integer.parseInt(r.get("n_runs")),
        distinct.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(distinct)),
        values.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Sample.of(
                    Arrays.stream(values.split(";")).mapToDouble(Double::parseDouble).toArray())),
        r.get("source_file"));
  }

  /** All cells in the order of the file. */
  public List<PublishedRow> rows() {
    return rows;
  }

  /**
   * The value of the task's reported measure: from the published files where they have it (four
   * decimals), else from the paper's tables (one).
   *
   * @param method {@code LoVT}, {@code ConVIRT}, {@code CLIP*}, {@code Random}, …
   * @param pretrainFraction {@code 0%}, {@code 30%} or {@code 100%}
   */
  public Optional<PublishedRow> cell(EvaluationTask task, String method, String pretrainFraction) {
    List<PublishedRow> cells =
        rows.stream()
            .filter(
                r ->
                    r.task() == task
                        && r.method().equals(method)
                        && r.pretrainFraction().equals(pretrainFraction))
            .toList();
    String reported = task.columns().metrics().get(0);
    return cells.stream()
        .filter(r -> !r.fromPaper() && r.metric().equals(reported))
        .findFirst()
        .or(() -> cells.stream().filter(PublishedRow::fromPaper).findFirst());
  }
}
