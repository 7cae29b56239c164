package org.lovt.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.lovt.analysis.page.Html;
import org.lovt.analysis.page.Markup;
import org.lovt.result.table.Cell;
import org.lovt.result.table.CellText;
import org.lovt.result.table.ResultTable;

/** What the encoders are good for: tasks in rows, models in columns, and a picture of the same. */
final class TaskSection {
  private static final double LEVEL = 0.05;

  private final Markup out;
  private final ResultTable table;
  private final Optional<String> reference;

  private TaskSection(Markup out, ResultTable table, Optional<String> reference) {
    this.out = out;
    this.table = table;
    this.reference = reference;
  }

  /**
   * Writes the section.
   *
   * @param reference the model that the others are tested against
   */
  static void write(Markup out, ResultTable table, Optional<String> reference) {
    new TaskSection(out, table, reference).write();
  }

  private void write() {
    out.section("tasks", "What the encoders are good for");
    reference.ifPresent(name -> out.verdict(verdict(name)));
    out.raw("<figure class=\"card wide\">\n<h3>Tasks with intervals</h3>\n");
    out.raw(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Chart of tasks\">\n");
    out.raw(IntervalChart.of(table)).raw("</div>\n<p class=\"legend\">");
    for (int i = 0; i < table.rows().size(); i++) {
      out.raw("<span><i class=\"c" + IntervalChart.color(i) + "\"></i>");
      out.text(table.rows().get(i).model()).raw("</span> ");
    }
    out.raw(
        "</p>\n<figcaption>Mean over runs with its interval, cut at 0 and 100, in percent of the"
            + " measure named in the table. Measures of different tasks do not compare.</figcaption>\n</figure>\n");
    rows();
    out.raw("<ul class=\"soft\">\n");
    table.notes().forEach(note -> out.raw("<li>").text(note).raw("</li>\n"));
    out.raw("</ul>\n").endSection();
  }

  /** How each model stands against the reference, counted over tasks. */
  private String verdict(String name) {
    Optional<ResultTable.Row> beside =
        table.rows().stream().filter(row -> row.model().equals(name)).findFirst();
    if (beside.isEmpty()) {
      return "";
    }
    List<String> sentences = new ArrayList<>();
    for (ResultTable.Row row : table.rows()) {
      if (!row.model().equals(name)) {
        sentences.add(sentence(row, beside.get()));
      }
    }
    return sentences.isEmpty()
        ? "There is no other model to test."
        : "Against "
            + name
            + " (p < 0.05 after Holm’s correction over the table): "
            + String.join("; ", sentences)
            + ".";
  }

  private static String sentence(ResultTable.Row row, ResultTable.Row reference) {
    int tested = 0;
    int better = 0;
    int worse = 0;
    for (int c = 0; c < row.cells().size(); c++) {
      Optional<Cell> own = row.cells().get(c);
      Optional<Cell> other = reference.cells().get(c);
      if (own.isPresent() && other.isPresent() && own.get().p().isPresent()) {
        tested++;
        double gain = own.get().interval().estimate() - other.get().interval().estimate();
        boolean significant = own.get().p().getAsDouble() < LEVEL;
        better += significant && gain > 0 ? 1 : 0;
        worse += significant && gain < 0 ? 1 : 0;
      }
    }
    return "%s is better on %d, worse on %d of %d tasks"
        .formatted(row.model(), better, worse, tested);
  }

  private void rows() {
    List<String> heads = new ArrayList<>(List.of("task"));
    table.rows().forEach(row -> heads.add("#" + row.model()));
    out.table("results", heads.toArray(String[]::new));
    for (int c = 0; c < table.columns().size(); c++) {
      ResultTable.Column column = table.columns().get(c);
      out.row().raw("<th scope=\"row\">").text(column.key().replace('_', ' '));
      out.raw(" <small>").text(column.metric()).raw("</small></th>");
      for (ResultTable.Row row : table.rows()) {
        cell(row.cells().get(c));
      }
      out.endRow();
    }
    out.endTable();
  }

  private void cell(Optional<Cell> cell) {
    if (cell.isEmpty()) {
      out.numberCell("–");
      return;
    }
    Cell c = cell.get();
    String style =
        switch (c.place()) {
          case BEST -> "<b class=\"best\">";
          case SECOND -> "<span class=\"second\">";
          case OTHER -> "<span>";
        };
    out.raw("<td class=\"n\">" + style).text(CellText.value(c.interval()));
    out.raw(c.place() == Cell.Place.BEST ? "</b>" : "</span>");
    Set<String> small =
        List.of(p(c.p()), CellText.runs(c.runs(), c.distinct()).strip()).stream()
            .filter(text -> !text.isEmpty())
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    if (!small.isEmpty()) {
      out.raw(" <small>").text(String.join(", ", small)).raw("</small>");
    }
    out.raw("</td>");
  }

  private static String p(OptionalDouble p) {
    if (p.isEmpty()) {
      return "";
    }
    return p.getAsDouble() < 0.001
        ? "p < 0.001 *"
        : "p = "
            + Html.number(Math.rint(1000 * p.getAsDouble()) / 1000)
            + (p.getAsDouble() < LEVEL ? " *" : "");
  }
}
