package org.lovt.result.table;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A LaTeX {@code table} with booktabs rules: best bold, second best underlined. */
final class LatexTable {
  private LatexTable() {}

  static String write(Grid table) {
    StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs}\n\\begin{table}\n");
    out.append("\\caption{").append(LatexText.escape(table.title())).append("}\n\\begin{tabular}{");
    table.columns().forEach(c -> out.append(c.words() ? 'l' : 'r'));
    out.append("}\n\\toprule\n");
    out.append(line(table.columns().stream().map(c -> LatexText.escape(c.line()))));
    out.append("\\midrule\n");
    table.rows().forEach(row -> out.append(line(row.stream().map(LatexTable::cell))));
    out.append("\\bottomrule\n\\end{tabular}\n");
    table
        .notes()
        .forEach(n -> out.append("\\par\\footnotesize ").append(LatexText.escape(n)).append('\n'));
    return out.append("\\end{table}\n").toString();
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  private static String cell(Grid.Text cell) {
    String value = LatexText.escape(cell.value());
    String remark = cell.remark().isEmpty() ? "" : " " + LatexText.escape(cell.remark());
    return switch (cell.place()) {
          case BEST -> "\\textbf{" + value + "}";
          case SECOND -> "\\underline{" + value + "}";
          case OTHER -> value;
        }
        + LatexText.escape(cell.mark())
        + remark;
  }
}
