package org.lovt.result.table;

import java.util.List;
import java.util.Optional;

/**
 * A finished table.
 *
 * @param title heading
 * @param columns one per task, in order
 * @param rows one per model, in order
 * @param notes what a reader must know to read it: kind of interval, marks, tests
 */
public record ResultTable(String title, List<Column> columns, List<Row> rows, List<String> notes) {
  /**
   * A task.
   *
   * @param key task key
   * @param metric full name of the measure
   */
  public record Column(String key, String metric) {}

  /**
   * A model.
   *
   * @param model its name
   * @param cells one per column; empty where there is no result
   */
  public record Row(String model, List<Optional<Cell>> cells) {
    /** Copies the cells. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** Copies the lists and checks that every row has a cell per column. */
  public ResultTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "Expected %d cells in row %s. Received: %d"
                .formatted(columns.size(), row.model(), row.cells().size()));
      }
    }
  }
}
