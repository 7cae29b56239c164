package org.lovt.result.table;

/** Markdown as GitHub reads it: best bold, second best italic, since it cannot underline. */
final class MarkdownTable {
  private MarkdownTable() {}

  static String write(Grid table) {
    StringBuilder out = new StringBuilder("## " + escape(table.title()) + "\n\n|");
    table.columns().forEach(c -> out.append(' ').append(escape(c.line())).append(" |"));
    out.append("\n|");
    table.columns().forEach(c -> out.append(c.words() ? "---|" : "--:|"));
    out.append('\n');
    for (var row : table.rows()) {
      out.append('|');
      row.forEach(c -> out.append(' ').append(cell(c)).append(" |"));
      out.append('\n');
    }
    out.append('\n');
    table.notes().forEach(n -> out.append("- ").append(escape(n)).append('\n'));
    return out.toString();
  }

  private static String cell(Grid.Text cell) {
    String value = escape(cell.value());
    String remark = cell.remark().isEmpty() ? "" : " " + cell.remark();
    return switch (cell.place()) {
          case BEST -> "**" + value + "**";
          case SECOND -> "*" + value + "*";
          case OTHER -> value;
        }
        + escape(cell.mark() + remark);
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\|*_<`\\[\\]])", "\\\\$1").replace('\n', ' ');
  }
}
