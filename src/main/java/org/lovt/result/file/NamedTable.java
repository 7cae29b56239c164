package org.lovt.result.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;

/**
 * Rows of text by their {@code name}, the first column. Rows and columns keep their order; a new
 * one comes last; what is not known here is kept.
 */
final class NamedTable {
  private static final String KEY = "name";

  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  /** From rows with header; without any it is empty. A wrong header or a name twice is an error. */
  static NamedTable of(List<List<String>> text, Path file) {
    NamedTable table = new NamedTable();
    if (text.isEmpty()) {
      return table;
    }
    List<String> header = text.get(0);
    if (!header.get(0).equals(KEY) || Set.copyOf(header).size() != header.size()) {
      throw LovtException.data(
          "%s:1: expected the column 'name' first and every column once. Received: %s"
              .formatted(file, String.join(",", header)),
          "Mend the header.");
    }
    table.columns.addAll(header.subList(1, header.size()));
    for (List<String> row : text.subList(1, text.size())) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 1; i < header.size(); i++) {
        cells.put(header.get(i), row.get(i));
      }
      if (table.rows.put(row.get(0), cells) != null) {
        throw LovtException.data(
            file + ": two rows of the name '" + row.get(0) + "'", "Remove one of them.");
      }
    }
    return table;
  }

  List<List<String>> text() {
    List<List<String>> text = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(KEY));
    header.addAll(columns);
    text.add(header);
    rows.forEach(
        (name, cells) -> {
          List<String> row = new ArrayList<>(List.of(name));
          columns.forEach(c -> row.add(cells.getOrDefault(c, "")));
          text.add(row);
        });
    return text;
  }

  void column(String column) {
    columns.add(column);
  }

  List<String> columns() {
    return List.copyOf(columns);
  }

  List<String> names() {
    return List.copyOf(rows.keySet());
  }

  boolean has(String name) {
    return rows.containsKey(name);
  }

  /** Adds an empty row unless there is one. */
  void row(String name) {
    rows.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  /** The cell; empty if there is no such row or column. */
  String get(String name, String column) {
    return rows.getOrDefault(name, Map.of()).getOrDefault(column, "");
  }

  /** Empties the cells of a row in the columns that begin with a prefix. */
  void clear(String name, String prefix) {
    rows.getOrDefault(name, Map.of()).keySet().removeIf(column -> column.startsWith(prefix));
  }

  void set(String name, String column, String value) {
    column(column);
    row(name);
    rows.get(name).put(column, value);
  }
}
