package org.lovt.result.table;

import java.util.Optional;

/** A page of its own that needs no network: best bold, second best underlined. */
final class HtmlTable {
  private static final String PLUS_MINUS = " ± ";
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
      div { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: .35rem .8rem; text-align: right; white-space: nowrap; }
      th:first-child { text-align: left; }
      thead th { border-bottom: 2px solid; vertical-align: bottom; }
      thead small, td small { display: block; font-weight: normal; opacity: .75; }
      tbody tr { border-bottom: 1px solid #8884; }
      .best { font-weight: 700; }
      .second { text-decoration: underline; }
      .higher { color: #1a7f37; } .lower { color: #c93c37; }
      """;

  private HtmlTable() {}

  static String write(ResultTable table) {
    StringBuilder out = new StringBuilder();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    out.append(escape(table.title())).append("</title>\n<style>\n").append(STYLE);
    out.append("</style>\n</head>\n<body>\n<h1>").append(escape(table.title()));
    out.append("</h1>\n<div><table>\n<thead><tr><th scope=\"col\">model</th>");
    for (ResultTable.Column c : table.columns()) {
      out.append("<th scope=\"col\">").append(escape(c.key()));
      out.append("<small>").append(escape(c.metric())).append("</small></th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (ResultTable.Row row : table.rows()) {
      out.append("<tr><th scope=\"row\">").append(escape(row.model())).append("</th>");
      row.cells().forEach(c -> out.append(cell(c)));
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table></div>\n<ul>\n");
    table.notes().forEach(n -> out.append("<li>").append(escape(n)).append("</li>\n"));
    return out.append("</ul>\n</body>\n</html>\n").toString();
  }

  private static String cell(Optional<Cell> cell) {
    return cell.map(
            c ->
                "<td><span"
                    + place(c.place())
                    + ">"
                    + escape(CellText.value(c, PLUS_MINUS))
                    + "</span>"
                    + escape(CellText.marks(c))
                    + published(c)
                    + "</td>")
        .orElse("<td>–</td>");
  }

  private static String place(Cell.Place place) {
    return switch (place) {
      case BEST -> " class=\"best\"";
      case SECOND -> " class=\"second\"";
      case OTHER -> "";
    };
  }

  private static String published(Cell cell) {
    return cell.published()
        .map(
            c ->
                "<small class=\""
                    + c.verdict().word()
                    + "\">"
                    + escape(CellText.published(cell, PLUS_MINUS).strip())
                    + "</small>")
        .orElse("");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
