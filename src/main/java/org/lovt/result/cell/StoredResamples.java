package org.lovt.result.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.TaskColumns;

/**
 * The resamples that evaluations left in their folders, {@code
 * <logs>/<model>/<task>/<time>/run-<k>/result.json} with {@code cell.json} above.
 *
 * @param logs root of the cells' folders
 */
public record StoredResamples(Path logs) {
  private static final String RESAMPLES = "resamples";

  /**
   * Those of a cell.
   *
   * @param runs ids of the runs that count
   * @return nothing unless all these runs are in one folder and left resamples
   */
  public Optional<CaseResamples> of(String model, TaskColumns task, List<String> runs) {
    for (Path cell : folders(logs.resolve(model).resolve(task.key()))) {
      List<JsonNode> results = new ArrayList<>();
      for (Path run : folders(cell)) {
        Path file = run.resolve("result.json");
        if (Files.isRegularFile(file)) {
          JsonNode result = Json.read(file);
          if (runs.contains(result.path("id").asText())) {
            results.add(result);
          }
        }
      }
      if (!runs.isEmpty() && results.size() == runs.size()) {
        return resamples(Json.read(cell.resolve("cell.json")), results, task);
      }
    }
    return Optional.empty();
  }

  private static Optional<CaseResamples> resamples(
      JsonNode cell, List<JsonNode> runs, TaskColumns task) {
    Map<Interval.Kind, double[]> values = new EnumMap<>(Interval.Kind.class);
    for (Interval.Kind kind : Interval.Kind.values()) {
      if (runs.stream().allMatch(run -> run.path(RESAMPLES).has(kind.name()))) {
        values.put(kind, mean(runs.stream().map(r -> r.get(RESAMPLES).get(kind.name())).toList()));
      }
    }
    String column = task.column(task.metric());
    double mean =
        runs.stream()
            .mapToDouble(run -> number(run.path("test").path(column)))
            .average()
            .orElse(Double.NaN);
    if (values.isEmpty() || Double.isNaN(mean)) {
      return Optional.empty();
    }
    CaseResamples all = new CaseResamples("", mean, values);
    String testSet =
        "%s, seed %s, %d resamples"
            .formatted(
                cell.path("data").asText(),
                cell.path("configuration").path("seed").asText(),
                all.count());
    return Optional.of(new CaseResamples(testSet, mean, values));
  }

  private static double[] mean(List<JsonNode> runs) {
    double[] sum = new double[runs.get(0).size()];
    for (JsonNode run : runs) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += number(run.path(i)) / runs.size();
      }
    }
    return sum;
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  private static List<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot list " + parent + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }
}
