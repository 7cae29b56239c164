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
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
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

  /** All published models in the order of the file. */
  public List<PublishedModel> models() {
    return rows.stream().map(PublishedRow::model).distinct().toList();
  }

  /** The published model that an own one is a repetition of by its name, if there is one. */
  public Optional<PublishedModel> model(String name) {
    return models().stream().filter(m -> m.isNamed(name)).findFirst();
  }

  /** As {@link #model(String)}; an unknown name is an error that lists the known ones. */
  public PublishedModel requireModel(String name) {
    return model(name)
        .orElseThrow(
            () -> {
              List<String> known = models().stream().map(PublishedModel::name).toList();
              return LovtException.config(
                  "Expected a published model. Received: '%s'.%s"
                      .formatted(name, Nearest.hint(name, known)),
                  "There are: " + String.join(", ", known) + ".");
            });
  }

  /** As {@link #cell(EvaluationTask, String, String)}. */
  public Optional<PublishedRow> cell(EvaluationTask task, PublishedModel model) {
    return cell(task, model.method(), model.pretrainFraction());
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
