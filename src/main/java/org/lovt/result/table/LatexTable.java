package org.lovt.result.table;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A LaTeX {@code table} with booktabs rules: best bold, second best underlined. */
final class LatexTable {
  private LatexTable() {}

  static String write(Grid table) {
    StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs}\n\\begin{table}\n");
    out.append("\\caption{").append(escape(table.title())).append("}\n\\begin{tabular}{");
    table.columns().forEach(c -> out.append(c.words() ? 'l' : 'r'));
    out.append("}\n\\toprule\n");
    out.append(line(table.columns().stream().map(c -> escape(c.line()))));
    out.append("\\midrule\n");
    table.rows().forEach(row -> out.append(line(row.stream().map(LatexTable::cell))));
    out.append("\\bottomrule\n\\end{tabular}\n");
    table.notes().forEach(n -> out.append("\\par\\footnotesize ").append(escape(n)).append('\n'));
    return out.append("\\end{table}\n").toString();
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  private static String cell(Grid.Text cell) {
    String value = escape(cell.value());
    String remark = cell.remark().isEmpty() ? "" : " " + escape(cell.remark());
    return switch (cell.place()) {
          case BEST -> "\\textbf{" + value + "}";
          case SECOND -> "\\underline{" + value + "}";
          case OTHER -> value;
        }
        + escape(cell.mark())
        + remark;
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
            case '*' -> "$^{*}$";
            case '–' -> "--";
            case '<', '>' -> "$" + c + "$";
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
