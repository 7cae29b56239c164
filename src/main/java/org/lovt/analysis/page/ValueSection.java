package org.lovt.analysis.page;

import java.util.Map;
import java.util.Optional;

/** All values with their meaning: the main ones in view, the others on request. */
public final class ValueSection {
  private ValueSection() {}

  /** The section; none without values. */
  public static void write(Markup out, Map<String, Double> metrics) {
    if (metrics.isEmpty()) {
      return;
    }
    out.section("values", "Values");
    table(out, metrics, true);
    out.raw("<details>\n<summary>All " + metrics.size() + " values</summary>\n");
    table(out, metrics, false);
    out.raw("</details>\n").endSection();
  }

  private static void table(Markup out, Map<String, Double> metrics, boolean mainOnly) {
    out.table("metrics", "name", "#value", "meaning");
    metrics.forEach(
        (name, value) -> {
          Optional<MetricGuide.Entry> guide = MetricGuide.of(name);
          if (!mainOnly || guide.map(MetricGuide.Entry::main).orElse(false)) {
            out.row().nameCell(name).numberCell(Html.number(value)).raw("<td>");
            guide.ifPresent(entry -> meaning(out, entry));
            out.raw("</td>").endRow();
          }
        });
    out.endTable();
  }

  private static void meaning(Markup out, MetricGuide.Entry entry) {
    out.text(entry.text());
    if (entry.better() != MetricGuide.Better.NEITHER) {
      out.raw(" <span class=\"soft\">").text(entry.better().words()).raw("</span>");
    }
  }
}
