package org.lovt.result.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One finished run of an evaluation, as the long table keeps it.
 *
 * @param task task key
 * @param model evaluated model
 * @param runId the run's own id; a run entered again replaces its old lines
 * @param run number within the cell, from 1
 * @param seed its seed
 * @param learningRate its learning rate
 * @param values full name of the measure → value, in the order to be written; finite
 */
public record RunRow(
    String task,
    String model,
    String runId,
    int run,
    long seed,
    double learningRate,
    Map<String, Double> values) {
  /** Copies the values and checks them. */
  public RunRow {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    if (runId.isBlank() || values.isEmpty()) {
      throw new IllegalArgumentException("A run needs an id and at least one value.");
    }
    values.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "Expected finite values. Received: " + name + " = " + value);
          }
        });
  }

  /** A value; empty if the run has none of the name. */
  public OptionalDouble value(String metric) {
    Double value = values.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
