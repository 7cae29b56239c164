package org.lovt.track;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * The rows of a {@link MetricsLog}.
 *
 * @param rows in the order written
 */
public record History(List<Row> rows) {
  /**
   * One row.
   *
   * @param step optimiser steps done
   * @param epoch from 0
   * @param values by full name
   */
  public record Row(long step, int epoch, Map<String, Double> values) {
    /** Copies, keeping the order. */
    public Row {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * A value with its place.
   *
   * @param step optimiser steps done
   * @param epoch from 0
   * @param value the value
   */
  public record Point(long step, int epoch, double value) {}

  /** Copies. */
  public History {
    rows = List.copyOf(rows);
  }

  /** Reads a file; an incomplete last row (of a killed process) is left out. */
  public static History read(Path file) {
    List<Row> rows = new ArrayList<>();
    scan(file, (row, end) -> rows.add(row));
    return new History(rows);
  }

  /** Offset in bytes behind the last of the leading rows whose step is at most {@code step}. */
  static long offsetAfter(Path file, long step) {
    long[] offset = {0};
    scan(
        file,
        (row, end) -> {
          if (row.step() <= step) {
            offset[0] = end;
          }
          return row.step() <= step;
        });
    return offset[0];
  }

  private interface Visitor {
    /** Takes a row and the offset of its end; false to go no further. */
    boolean visit(Row row, int end);
  }

  private static void scan(Path file, Visitor visitor) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Failures.cannotRead(file, e);
    }
    int start = 0;
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
        start = i + 1;
        if (!visitor.visit(row(text, file + ":" + ++line), start)) {
          return;
        }
      }
    }
  }

  private static Row row(String line, String place) {
    JsonNode node;
    try {
      node = Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw damaged(place, e);
    }
    if (!node.path("step").isIntegralNumber() || !node.path("epoch").isIntegralNumber()) {
      throw damaged(place, null);
    }
    Map<String, Double> values = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("step") && !field.getKey().equals("epoch")) {
                values.put(field.getKey(), number(field.getValue(), place));
              }
            });
    return new Row(node.get("step").asLong(), node.get("epoch").asInt(), values);
  }

  private static double number(JsonNode value, String place) {
    try {
      return value.isNumber() ? value.asDouble() : Double.parseDouble(value.asText());
    } catch (NumberFormatException e) {
      throw damaged(place, e);
    }
  }

  private static LovtException damaged(String place, Exception e) {
    return LovtException.data(
        place + ": expected a row {\"step\":…,\"epoch\":…,\"<name>\":<number>,…}",
        "Remove this line, or restore the file.",
        e);
  }

  /** All values of a name, in order; empty if it never occurs. */
  public List<Point> of(String name) {
    return rows.stream()
        .filter(row -> row.values().containsKey(name))
        .map(row -> new Point(row.step(), row.epoch(), row.values().get(name)))
        .toList();
  }

  /** The newest value of every name, in order of first occurrence. */
  public Map<String, Double> last() {
    Map<String, Double> last = new LinkedHashMap<>();
    rows.forEach(row -> last.putAll(row.values()));
    return last;
  }

  /**
   * The first row with the least (or greatest) finite value of a name; empty without such a value
   * (spec/data-and-config.md 4.2).
   */
  public Optional<Row> best(String name, boolean minimize) {
    Row best = null;
    for (Row row : rows) {
      double value = row.values().getOrDefault(name, Double.NaN);
      if (Double.isFinite(value)
          && (best == null || better(value, best.values().get(name), minimize))) {
        best = row;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean better(double value, double than, boolean minimize) {
    return minimize ? value < than : value > than;
  }
}
