package org.lovt.result.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code results/generated/analysis-<what>.csv}: {@code name}, then one column per statistic of
 * embeddings, {@code emb/<space>/<metric>}. An empty cell means that the model has no such value.
 * Made on first use; columns are read by their names, a new one comes last.
 */
public final class AnalysisFile {
  /** What the names of statistics begin with. */
  public static final String METRICS = "emb/";

  private final LockedFile file;

  /**
   * In a results folder; nothing is made yet.
   *
   * @param what {@code test} for the test split of image–report pairs, else the name of the data
   */
  public AnalysisFile(Path results, String what) {
    this.file = new LockedFile(results.resolve("generated").resolve("analysis-" + what + ".csv"));
  }

  /** Where it lies. */
  public Path path() {
    return file.file();
  }

  /**
   * Enters what a model was measured at. Its earlier statistics go, since other settings may have
   * given them; all other cells stay.
   *
   * @param values by name, finite
   */
  public void write(String name, Map<String, Double> values) {
    values.forEach(
        (metric, value) -> {
          if (!metric.startsWith(METRICS) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "Expected finite values named emb/…. Received: " + metric + " = " + value);
          }
        });
    file.update(
        text -> {
          NamedTable table = NamedTable.of(text, file.file());
          table.row(name);
          table.clear(name, METRICS);
          values.forEach((metric, value) -> table.set(name, metric, Double.toString(value)));
          return table.text();
        });
  }

  /** Names of all models in the order entered. */
  public List<String> names() {
    return read().names();
  }

  /** All statistics of all models, by name of the model. */
  public Map<String, Map<String, Double>> all() {
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    NamedTable table = read();
    for (String name : table.names()) {
      Map<String, Double> values = new TreeMap<>();
      for (String column : table.columns()) {
        String cell = table.get(name, column);
        if (column.startsWith(METRICS) && !cell.isEmpty()) {
          values.put(column, Numbers.number(cell, table.where(name, column)));
        }
      }
      all.put(name, values);
    }
    return all;
  }

  private NamedTable read() {
    return NamedTable.read(file.file());
  }
}
