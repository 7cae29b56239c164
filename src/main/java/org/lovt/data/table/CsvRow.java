package org.lovt.data.table;

import java.util.List;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;

/** A row of a table with the number of the line where it begins. */
public final class CsvRow {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private final CsvTable table;
  private final long line;
  private final List<String> cells;

  CsvRow(CsvTable table, long line, List<String> cells) {
    this.table = table;
    this.line = line;
    this.cells = cells;
  }

  /** Line of the file, counted from 1, where the row begins. */
  public long line() {
    return line;
  }

  /** The cell as written. */
  public String raw(String column) {
    return cells.get(table.column(column));
  }

  /** The cell without surrounding blanks. */
  public String get(String column) {
    return raw(column).strip();
  }

  /** The cell, which must not be blank. */
  public String required(String column) {
    String value = get(column);
    if (value.isEmpty()) {
      throw error("the column '" + column + "' is empty", "Fill in the cell or remove the row.");
    }
    return value;
  }

  /** A non-negative whole number; a fraction of zero, as in {@code 21800506.0}, is accepted. */
  public long number(String column) {
    String value = required(column);
    String whole = value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
    if (whole.isEmpty()
        || whole.length() > 18
        || !whole.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw error("expected a whole number in the column '" + column + "'", "Correct the cell.");
    }
    return Long.parseLong(whole);
  }

  /** A finite decimal number. */
  public double decimal(String column) {
    String value = required(column);
    if (!DECIMAL.matcher(value).matches() || Double.isInfinite(Double.parseDouble(value))) {
      throw error("expected a number in the column '" + column + "'", "Correct the cell.");
    }
    return Double.parseDouble(value);
  }

  /** A data error at this row. */
  public LovtException error(String message, String remedy) {
    return table.error(line, message, remedy);
  }
}
