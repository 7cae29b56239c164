package org.lovt.track;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * What a run came to, for {@code summary.json} (spec/data-and-config.md 4.2).
 *
 * @param best the best epoch
 * @param epochs epochs done
 * @param steps optimiser steps done
 * @param values the newest value of every name, except that every name containing {@code val} has
 *     its value of the best epoch
 * @param last the newest values of the names containing {@code val}
 */
public record Summary(
    Best best, int epochs, long steps, Map<String, Double> values, Map<String, Double> last) {
  /**
   * The best epoch.
   *
   * @param metric the monitored name
   * @param mode {@code min} or {@code max}; {@code last} if the last epoch was taken
   * @param epoch from 0
   * @param step optimiser steps done then
   * @param value its value then
   * @param checkpoint the file of that epoch, relative to the run folder; may be null
   */
  public record Best(
      String metric, String mode, int epoch, long step, double value, String checkpoint) {}

  private static final String VALIDATION = "val";

  /** {@link Best#mode} of a run of which the last epoch is taken. */
  public static final String LAST = "last";

  /**
   * Summarises.
   *
   * @param history at least one row with a finite monitored value, else a data error
   * @param metric the monitored name, containing {@code val}
   * @param minimize whether smaller is better
   * @param checkpoint the file of the best epoch, relative to the run folder; may be null
   */
  public static Summary of(History history, String metric, boolean minimize, String checkpoint) {
    if (!metric.contains(VALIDATION)) {
      throw LovtException.config(
          "monitor_metric must be a value of the validation. Received: " + metric,
          "Choose a name that begins with val/");
    }
    History.Row row = history.best(metric, minimize).orElseThrow(() -> noValue(metric));
    return of(history, metric, minimize ? "min" : "max", row, checkpoint);
  }

  /**
   * Summarises a run of which the last epoch is taken, whatever its values are.
   *
   * @param history at least one row with the metric, else a data error
   * @param metric a name whose last value is told
   * @param checkpoint the newest state, relative to the run folder
   */
  public static Summary ofLast(History history, String metric, String checkpoint) {
    History.Row row =
        history.rows().stream()
            .filter(r -> r.values().containsKey(metric))
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> noValue(metric));
    return of(history, metric, LAST, row, checkpoint);
  }

  private static LovtException noValue(String metric) {
    return LovtException.data(
        "The history holds no finite value of " + metric,
        "Train for at least one epoch, with a validation split.");
  }

  private static Summary of(
      History history, String metric, String mode, History.Row row, String checkpoint) {
    Map<String, Double> last = new LinkedHashMap<>();
    Map<String, Double> values = history.last();
    values.forEach(
        (name, value) -> {
          if (name.contains(VALIDATION)) {
            last.put(name, value);
          }
        });
    row.values().forEach((name, value) -> values.computeIfPresent(name, keepTest(value)));
    History.Row end = history.rows().get(history.rows().size() - 1);
    Best best =
        new Best(metric, mode, row.epoch(), row.step(), row.values().get(metric), checkpoint);
    return new Summary(best, end.epoch() + 1, end.step(), values, last);
  }

  private static BiFunction<String, Double, Double> keepTest(double ofBest) {
    return (name, newest) -> name.contains(VALIDATION) ? Double.valueOf(ofBest) : newest;
  }

  /**
   * The same with the values of a group measured anew.
   *
   * @param prefix what the names of the group begin with; values of it that are not measured this
   *     time are gone
   * @param group by full name
   */
  public Summary with(String prefix, Map<String, Double> group) {
    Map<String, Double> all = new LinkedHashMap<>(values);
    all.keySet().removeIf(name -> name.startsWith(prefix));
    all.putAll(group);
    return new Summary(best, epochs, steps, all, last);
  }

  /** Writes {@code summary.json} atomically; on failure an older one is untouched. */
  public void write(Path file) {
    try {
      AtomicFiles.writeText(file, Json.pretty(this));
    } catch (IOException e) {
      throw Failures.cannotWrite(file, e);
    }
  }

  /** Reads {@code summary.json}; a damaged one is a data error. */
  public static Summary read(Path file) {
    try {
      return Json.mapper().treeToValue(Json.read(file), Summary.class);
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          file + " is not a summary: " + e.getOriginalMessage(),
          "Write it again from metrics.jsonl.",
          e);
    }
  }
}
