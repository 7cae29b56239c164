package org.lovt.result.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final Map<String, Long> numbers = new HashMap<>();
  private final Path file;

  private NamedTable(Path file) {
    this.file = file;
  }

  /** Reads a file; empty if there is none. A wrong header or a name twice is an error. */
  static NamedTable read(Path file) {
    return ofLines(CsvText.lines(file), file);
  }

  /** From rows with header, of a file without empty lines; as {@link #read} for the rest. */
  static NamedTable of(List<List<String>> text, Path file) {
    List<CsvText.Line> lines = new ArrayList<>();
    for (List<String> row : text) {
      lines.add(new CsvText.Line(lines.size() + 1, row));
    }
    return ofLines(lines, file);
  }

  private static NamedTable ofLines(List<CsvText.Line> lines, Path file) {
    NamedTable table = new NamedTable(file);
    if (lines.isEmpty()) {
      return table;
    }
    List<String> header = lines.get(0).cells();
    if (!header.get(0).equals(KEY) || Set.copyOf(header).size() != header.size()) {
      throw LovtException.data(
          "%s:%d: expected the column 'name' first and every column once. Received: %s"
              .formatted(file, lines.get(0).number(), String.join(",", header)),
          "Mend the header.");
    }
    table.columns.addAll(header.subList(1, header.size()));
    for (CsvText.Line line : lines.subList(1, lines.size())) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 1; i < header.size(); i++) {
        cells.put(header.get(i), line.cells().get(i));
      }
      String name = line.cells().get(0);
      if (table.rows.put(name, cells) != null) {
        throw LovtException.data(
            "%s:%d: a second row of the name '%s'".formatted(file, line.number(), name),
            "Remove one of them.");
      }
      table.numbers.put(name, line.number());
    }
    return table;
  }

  /** Where a cell of the file stands, for messages. */
  String where(String name, String column) {
    return "%s:%d, row '%s', column '%s'".formatted(file, numbers.get(name), name, column);
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
