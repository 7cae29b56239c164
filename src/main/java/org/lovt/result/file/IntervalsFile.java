package org.lovt.result.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.Decimals;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Interval;

/**
 * {@code results/intervals.csv}: intervals over the cases of a test set, which cannot be computed
 * from runs. Columns {@code task, model, metric, kind, level, estimate, low, high}; values are
 * fractions.
 */
public final class IntervalsFile {
  private static final List<String> HEADER =
      List.of("task", "model", "metric", "kind", "level", "estimate", "low", "high");
  private static final int KEYS = 4;

  /**
   * What an interval is of.
   *
   * @param task task key
   * @param model evaluated model
   * @param metric full name of the measure, {@code rsna_test/mAP}
   * @param kind kind of interval
   */
  public record Key(String task, String model, String metric, Interval.Kind kind) {}

  private final LockedFile file;

  /** In a results folder; nothing is made yet. */
  public IntervalsFile(Path results) {
    this.file = new LockedFile(results.resolve("intervals.csv"));
  }

  /**
   * Enters the intervals of a cell in place of all older ones of it, which are of other runs.
   *
   * @param metric full name of the measure, {@code rsna_test/mAP}
   * @param intervals of fractions, of different kinds; their ends must be finite
   */
  public void replace(String task, String model, String metric, List<Interval> intervals) {
    file.update(
        text -> {
          List<List<String>> rows = new ArrayList<>();
          rows.add(HEADER);
          lines(text).stream()
              .filter(r -> !(r.get(0).equals(task) && r.get(1).equals(model)))
              .forEach(rows::add);
          intervals.forEach(interval -> rows.add(row(task, model, metric, interval)));
          return rows;
        });
  }

  private static List<String> row(String task, String model, String metric, Interval interval) {
    return List.of(
        task,
        model,
        metric,
        interval.kind().fullName(),
        Decimals.shortest(interval.level()),
        Decimals.shortest(interval.estimate()),
        Decimals.shortest(interval.low()),
        Decimals.shortest(interval.high()));
  }

  /** All intervals by what they are of. */
  public Map<Key, Interval> all() {
    Map<Key, Interval> all = new LinkedHashMap<>();
    for (List<String> row : lines(file.read())) {
      Interval.Kind kind =
          Arrays.stream(Interval.Kind.values())
              .filter(k -> k.fullName().equals(row.get(KEYS - 1)))
              .findFirst()
              .orElseThrow(() -> unknown(row.get(KEYS - 1)));
      all.put(new Key(row.get(0), row.get(1), row.get(2), kind), interval(row, kind));
    }
    return all;
  }

  private LovtException unknown(String kind) {
    List<String> kinds =
        Arrays.stream(Interval.Kind.values()).map(Interval.Kind::fullName).toList();
    return LovtException.data(
        "%s: expected one of the kinds %s. Received: '%s'"
            .formatted(file.file(), String.join(", ", kinds), kind),
        "Mend the cell or evaluate again.");
  }

  private Interval interval(List<String> row, Interval.Kind kind) {
    String where = file.file() + ", " + row.get(1) + " on " + row.get(0);
    double[] v =
        row.subList(KEYS, row.size()).stream()
            .mapToDouble(text -> Numbers.number(text, where))
            .toArray();
    return new Interval(kind, v[0], v[1], v[2], v[3]);
  }

  private List<List<String>> lines(List<List<String>> text) {
    return CsvText.body(text, HEADER, file.file());
  }
}
