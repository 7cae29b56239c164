package org.lovt.analysis.graphic;

import java.util.ArrayList;
import java.util.List;
import org.lovt.result.file.CsvText;

/**
 * The numbers that a figure shows, as a table.
 *
 * @param columns their names; none if there is nothing to tell
 * @param rows each as long as {@code columns}
 */
public record FigureData(List<String> columns, List<List<String>> rows) {
  /** A figure without numbers. */
  public static final FigureData NONE = new FigureData(List.of(), List.of());

  /** Checks that all rows are as long as the header. */
  public FigureData {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("A row of " + row.size() + " under " + columns);
      }
    }
  }

  /** As comma-separated text with a header; empty without columns. */
  public String csv() {
    if (columns.isEmpty()) {
      return "";
    }
    List<List<String>> all = new ArrayList<>(List.of(columns));
    all.addAll(rows);
    return CsvText.print(all);
  }
}
