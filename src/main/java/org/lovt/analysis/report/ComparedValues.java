package org.lovt.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lovt.analysis.page.Html;
import org.lovt.analysis.page.Markup;
import org.lovt.analysis.page.MetricGuide;

/** All values of several models with their meaning, one column per model. */
final class ComparedValues {
  private ComparedValues() {}

  static void write(Markup out, List<ReportedModel> models) {
    Set<String> names = new LinkedHashSet<>();
    models.forEach(model -> names.addAll(model.metrics().keySet()));
    out.section("values", "Values");
    out.raw("<details>\n<summary>All " + names.size() + " values</summary>\n");
    List<String> heads = new ArrayList<>(List.of("name"));
    models.forEach(model -> heads.add("#" + model.name()));
    heads.add("meaning");
    out.table("settings", heads.toArray(String[]::new));
    for (String name : names) {
      out.row().nameCell(name);
      for (ReportedModel model : models) {
        out.numberCell(Html.number(model.metrics().getOrDefault(name, Double.NaN)));
      }
      Optional<MetricGuide.Entry> guide = MetricGuide.of(name);
      out.cell(guide.map(MetricGuide.Entry::text).orElse("")).endRow();
    }
    out.endTable().raw("</details>\n").endSection();
  }
}
