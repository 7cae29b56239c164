package org.lovt.result.table;

import java.util.List;
import org.lovt.base.XmlText;

/** A page of its own that needs no network: best bold, second best underlined. */
final class HtmlTable {
  private static final String WORDS = " class=\"words\"";
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
      div { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: .35rem .8rem; text-align: right; white-space: nowrap; }
      th:first-child, .words { text-align: left; }
      td.words { white-space: normal; }
      thead th { border-bottom: 2px solid; vertical-align: bottom; }
      thead small, td small { display: block; font-weight: normal; opacity: .75; }
      tbody tr { border-bottom: 1px solid #8884; }
      .best { font-weight: 700; }
      .second { text-decoration: underline; }
      .above { color: #1a7f37; } .below { color: #c93c37; }
      """;

  private HtmlTable() {}

  static String write(Grid table) {
    StringBuilder out = new StringBuilder();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    out.append(XmlText.escape(table.title())).append("</title>\n<style>\n").append(STYLE);
    out.append("</style>\n</head>\n<body>\n<h1>").append(XmlText.escape(table.title()));
    out.append("</h1>\n<div><table>\n<thead><tr>");
    table.columns().forEach(c -> out.append(heading(c)));
    out.append("</tr></thead>\n<tbody>\n");
    for (List<Grid.Text> row : table.rows()) {
      out.append("<tr><th scope=\"row\">")
          .append(XmlText.escape(row.get(0).value()))
          .append("</th>");
      for (int c = 1; c < row.size(); c++) {
        out.append(cell(table.columns().get(c), row.get(c)));
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table></div>\n<ul>\n");
    table.notes().forEach(n -> out.append("<li>").append(XmlText.escape(n)).append("</li>\n"));
    return out.append("</ul>\n</body>\n</html>\n").toString();
  }

  private static String heading(Grid.Heading heading) {
    return "<th scope=\"col\""
        + (heading.words() ? WORDS : "")
        + ">"
        + XmlText.escape(heading.text())
        + (heading.detail().isEmpty()
            ? ""
            : "<small>" + XmlText.escape(heading.detail()) + "</small>")
        + "</th>";
  }

  private static String cell(Grid.Heading heading, Grid.Text cell) {
    String value = XmlText.escape(cell.value());
    return "<td"
        + (heading.words() ? WORDS : "")
        + ">"
        + (cell.mark().isEmpty() && cell.place() == Cell.Place.OTHER
            ? plain(cell, value)
            : "<span" + place(cell.place()) + ">" + value + "</span>" + XmlText.escape(cell.mark()))
        + remark(cell)
        + "</td>";
  }

  /** A verdict that stands alone is coloured itself. */
  private static String plain(Grid.Text cell, String value) {
    return cell.verdict().isPresent() && cell.remark().isEmpty()
        ? "<span" + verdict(cell) + ">" + value + "</span>"
        : value;
  }

  private static String verdict(Grid.Text cell) {
    return cell.verdict().map(v -> " class=\"" + v.word().replace(' ', '-') + "\"").orElse("");
  }

  private static String place(Cell.Place place) {
    return switch (place) {
      case BEST -> " class=\"best\"";
      case SECOND -> " class=\"second\"";
      case OTHER -> "";
    };
  }

  private static String remark(Grid.Text cell) {
    if (cell.remark().isEmpty()) {
      return "";
    }
    return "<small" + verdict(cell) + ">" + XmlText.escape(cell.remark()) + "</small>";
  }
}
