package org.lovt.result.table;

import java.util.List;
import java.util.Optional;

/**
 * A table as a reader sees it, before it is written in a format.
 *
 * @param title heading
 * @param columns headings, the first one of the rows' names
 * @param rows as many cells as columns each
 * @param notes what a reader must know to read it
 */
public record Grid(String title, List<Heading> columns, List<List<Text>> rows, List<String> notes) {
  /**
   * A heading.
   *
   * @param text the heading itself
   * @param detail in small letters behind or below it; may be empty
   * @param words whether the column holds words, which begin at the left; numbers end at the right
   */
  public record Heading(String text, String detail, boolean words) {
    /** In one line. */
    String line() {
      return detail.isEmpty() ? text : text + " " + detail;
    }
  }

  /**
   * The text of a cell.
   *
   * @param value what is emphasised by its place
   * @param place best and second best are marked
   * @param mark behind the value, {@code *} for significance first
   * @param remark behind it, in small letters where a format has them; may be empty
   * @param verdict colours the remark, or the value without one, where a format has colours
   */
  public record Text(
      String value, Cell.Place place, String mark, String remark, Optional<Verdict> verdict) {
    /** Nothing but words or numbers. */
    public static Text of(String value) {
      return new Text(value, Cell.Place.OTHER, "", "", Optional.empty());
    }

    /** A verdict in full. */
    public static Text of(Verdict verdict) {
      return new Text(verdict.sentence(), Cell.Place.OTHER, "", "", Optional.of(verdict));
    }
  }

  /** Copies the lists and checks the number of cells. */
  public Grid {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<Text> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Expected %d cells in a row. Received: %d".formatted(columns.size(), row.size()));
      }
    }
  }
}
