package org.lovt.analysis.report;

import java.util.List;
import java.util.Optional;
import org.lovt.analysis.page.Html;
import org.lovt.analysis.page.Markup;

/** Whether embeddings have collapsed: a reading and a table for every model. */
final class HealthSection {
  private HealthSection() {}

  static void write(Markup out, List<ReportedModel> models) {
    if (models.stream().allMatch(m -> HealthReading.of(m.metrics()).isEmpty())) {
      return;
    }
    out.section("health", "Health of the embeddings");
    out.paragraph(
        "Mean distance between embeddings of unit length, as a share of what random directions have"
            + " (100 %): below 10 % they have collapsed to nearly one point, below 50 % they are"
            + " narrow. A model can score well on its own loss with either. Of regions and sentences"
            + " it is the distance within a study, and beside it that between the means of studies.");
    for (ReportedModel model : models) {
      Optional<HealthReading> reading = HealthReading.of(model.metrics());
      if (models.size() > 1) {
        out.raw("<h3>").text(model.name()).raw("</h3>\n");
      }
      if (reading.isPresent()) {
        write(out, reading.get(), model.name());
      } else {
        out.paragraph("Not measured.");
      }
    }
    out.endSection();
  }

  private static void write(Markup out, HealthReading reading, String model) {
    out.verdict(reading.sentence());
    out.table("", "embeddings", "#distance", "#between studies", "#uniformity", "reading");
    for (HealthReading.Row row : reading.rows()) {
      out.row().raw("<th scope=\"row\">").text(row.words()).raw(" <code>").text(row.key());
      out.raw("</code></th>");
      out.numberCell(Html.percent(row.spread()));
      out.numberCell(Html.percent(row.between()));
      out.numberCell(Html.number(row.uniformity()));
      out.raw("<td><span class=\"" + row.verdict().style() + "\">");
      out.text(row.verdict().words()).raw("</span>");
      if (row.sameForAllStudies()) {
        out.raw(" <span class=\"soft\">alike in all studies</span>");
      }
      out.raw("</td>").endRow();
    }
    out.endTable();
    String also =
        reading.analysed() ? "" : " ‘lovt analyze " + model + "’ measures the whole test split.";
    out.raw("<p class=\"soft\">")
        .text("Measured on " + reading.source() + "." + also)
        .raw("</p>\n");
  }
}
