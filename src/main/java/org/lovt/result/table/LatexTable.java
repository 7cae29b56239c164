package org.lovt.result.table;

import java.util.Optional;

/** A LaTeX {@code table} with booktabs rules: best bold, second best underlined. */
final class LatexTable {
  private static final String PLUS_MINUS = " $\\pm$ ";

  private LatexTable() {}

  static String write(ResultTable table) {
    StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs}\n\\begin{table}\n");
    out.append("\\caption{").append(escape(table.title())).append("}\n");
    out.append("\\begin{tabular}{l").append("r".repeat(table.columns().size())).append("}\n");
    out.append("\\toprule\nmodel");
    table.columns().forEach(c -> out.append(" & ").append(escape(MarkdownTable.heading(c))));
    out.append(" \\\\\n\\midrule\n");
    for (ResultTable.Row row : table.rows()) {
      out.append(escape(row.model()));
      row.cells().forEach(c -> out.append(" & ").append(cell(c)));
      out.append(" \\\\\n");
    }
    out.append("\\bottomrule\n\\end{tabular}\n");
    table.notes().forEach(n -> out.append("\\par\\footnotesize ").append(escape(n)).append('\n'));
    return out.append("\\end{table}\n").toString();
  }

  private static String cell(Optional<Cell> cell) {
    return cell.map(
            c ->
                around(c.place(), CellText.value(c, PLUS_MINUS))
                    + CellText.marks(c).replace("*", "$^{*}$")
                    + CellText.published(c, PLUS_MINUS))
        .orElse("--");
  }

  private static String around(Cell.Place place, String value) {
    return switch (place) {
      case BEST -> "\\textbf{" + value + "}";
      case SECOND -> "\\underline{" + value + "}";
      case OTHER -> value;
    };
  }

  /** Text that LaTeX prints as it is. */
  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(
          switch (c) {
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '±' -> "$\\pm$";
            case '·' -> "$\\cdot$";
            case '√' -> "$\\surd$";
            case '×' -> "$\\times$";
            default -> String.valueOf(c);
          });
    }
    return out.toString();
  }
}
