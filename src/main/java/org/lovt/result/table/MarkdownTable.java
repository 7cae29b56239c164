package org.lovt.result.table;

import java.util.Optional;

/** Markdown as GitHub reads it: best bold, second best italic. */
final class MarkdownTable {
  private static final String PLUS_MINUS = " ± ";

  private MarkdownTable() {}

  static String write(ResultTable table) {
    StringBuilder out = new StringBuilder("## " + escape(table.title()) + "\n\n| model |");
    table.columns().forEach(c -> out.append(' ').append(escape(heading(c))).append(" |"));
    out.append("\n|---|").append("--:|".repeat(table.columns().size())).append('\n');
    for (ResultTable.Row row : table.rows()) {
      out.append("| ").append(escape(row.model())).append(" |");
      row.cells().forEach(c -> out.append(' ').append(cell(c)).append(" |"));
      out.append('\n');
    }
    out.append('\n');
    table.notes().forEach(n -> out.append("- ").append(escape(n)).append('\n'));
    return out.toString();
  }

  static String heading(ResultTable.Column column) {
    return column.key() + " " + column.metric();
  }

  private static String cell(Optional<Cell> cell) {
    return cell.map(
            c ->
                around(c.place(), CellText.value(c, PLUS_MINUS))
                    + escape(CellText.marks(c) + CellText.published(c, PLUS_MINUS)))
        .orElse("–");
  }

  private static String around(Cell.Place place, String value) {
    return switch (place) {
      case BEST -> "**" + value + "**";
      case SECOND -> "*" + value + "*";
      case OTHER -> value;
    };
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\|*_<`\\[\\]])", "\\\\$1").replace('\n', ' ');
  }
}
