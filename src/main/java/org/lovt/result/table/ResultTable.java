package org.lovt.result.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lovt.metric.statistic.Interval;

/**
 * A finished table.
 *
 * @param title heading
 * @param columns one per task, in order
 * @param rows one per model, in order
 * @param notes what a reader must know to read it: kind of interval, marks, tests
 */
public record ResultTable(String title, List<Column> columns, List<Row> rows, List<String> notes)
    implements Printable {
  private static final List<String> HEADER =
      List.of(
          "model",
          "task",
          "metric",
          "mean",
          "low",
          "high",
          "interval",
          "level",
          "runs",
          "distinct_runs",
          "place",
          "p_holm",
          "published_mean",
          "published_half_width",
          "verdict");

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

  @Override
  public Grid grid() {
    List<Grid.Heading> headings = new ArrayList<>();
    headings.add(new Grid.Heading("model", "", true));
    columns.forEach(c -> headings.add(new Grid.Heading(c.key(), c.metric(), false)));
    List<List<Grid.Text>> lines = new ArrayList<>();
    for (Row row : rows) {
      List<Grid.Text> line = new ArrayList<>();
      line.add(Grid.Text.of(row.model()));
      row.cells().forEach(c -> line.add(CellText.orDash(c)));
      lines.add(line);
    }
    return new Grid(title, headings, lines, notes);
  }

  /** One line per cell that has a result, in percent. */
  @Override
  public List<List<String>> records() {
    List<List<String>> records = new ArrayList<>();
    records.add(HEADER);
    for (Row row : rows) {
      for (int c = 0; c < columns.size(); c++) {
        Column column = columns.get(c);
        row.cells().get(c).ifPresent(cell -> records.add(record(row.model(), column, cell)));
      }
    }
    return records;
  }

  private static List<String> record(String model, Column column, Cell cell) {
    Interval interval = cell.interval();
    return List.of(
        model,
        column.key(),
        column.metric(),
        CellText.exact(interval.estimate()),
        CellText.exact(interval.low()),
        CellText.exact(interval.high()),
        interval.kind().fullName(),
        CellText.exact(interval.level()),
        String.valueOf(cell.runs()),
        String.valueOf(cell.distinct()),
        cell.place().name().toLowerCase(Locale.ROOT),
        CellText.exact(cell.p().orElse(Double.NaN)),
        CellText.exact(cell.published().map(p -> p.published().mean()).orElse(Double.NaN)),
        CellText.exact(cell.published().map(p -> p.published().halfWidth()).orElse(Double.NaN)),
        cell.published().map(p -> p.verdict().word()).orElse(""));
  }
}
