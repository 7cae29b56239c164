package org.lovt.analysis.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.chart.ComparedCurves;
import org.lovt.analysis.chart.LineChart;
import org.lovt.analysis.chart.RunCurves;
import org.lovt.analysis.page.CurveSection;
import org.lovt.analysis.page.GroundingReading;
import org.lovt.analysis.page.GroundingSection;
import org.lovt.analysis.page.InlineScript;
import org.lovt.analysis.page.Markup;
import org.lovt.analysis.page.PageHead;
import org.lovt.analysis.page.PointingReading;
import org.lovt.analysis.page.SearchReading;
import org.lovt.analysis.page.SearchSection;
import org.lovt.analysis.page.Tiles;
import org.lovt.analysis.page.ValueSection;
import org.lovt.analysis.report.ModelReport.Content;

/** Sets the page of a {@link ModelReport}: what came out first, then how it came about. */
final class ModelReportPage {
  /** Headings of the sections by id, for the list of contents. */
  private static final Map<String, String> CONTENTS = new LinkedHashMap<>();

  static {
    CONTENTS.put("glance", "At a glance");
    CONTENTS.put("card", "Model card");
    CONTENTS.put("search", "Search");
    CONTENTS.put("grounding", "Grounding");
    CONTENTS.put("attention", "Attention");
    CONTENTS.put("health", "Embeddings");
    CONTENTS.put("tasks", "Tasks");
    CONTENTS.put("predictions", "Predictions");
    CONTENTS.put("figures", "Figures");
    CONTENTS.put("curves", "Curves");
    CONTENTS.put("values", "Values");
    CONTENTS.put("configuration", "Configuration");
    CONTENTS.put("provenance", "Provenance");
    CONTENTS.put("missing", "Missing");
  }

  private final Content content;
  private final List<ReportedModel> models;
  private final boolean several;
  private final InlineScript script = InlineScript.of(ModelReportPage.class, "explorer.js");

  ModelReportPage(Content content) {
    this.content = content;
    this.models = content.models();
    this.several = models.size() > 1;
  }

  String html() {
    Markup body = new Markup();
    sections(body);
    Markup out = new Markup();
    String style = PageHead.style() + PageHead.style(ModelReportPage.class, "models.css");
    PageHead.write(out, "Report: " + title(), style, List.of(script));
    out.raw("<a class=\"skip\" href=\"#content\">To the content</a>\n<main id=\"content\">\n");
    header(out, body.toString());
    out.raw(body.toString());
    out.raw("</main>\n");
    script.write(out);
    return out.raw("</body>\n</html>\n").toString();
  }

  private String title() {
    List<String> names = models.stream().map(ReportedModel::name).toList();
    int last = names.size() - 1;
    return several
        ? String.join(", ", names.subList(0, last)) + " and " + names.get(last)
        : names.get(0);
  }

  private void header(Markup out, String body) {
    out.raw("<header>\n<h1>").text(title()).raw("</h1>\n<p class=\"lead\">");
    out.text(
        (several ? models.size() + " finished models side by side" : "A finished model")
            + ": what was measured, what may be concluded, and how it came about.");
    out.raw("</p>\n");
    if (!several) {
      Map<String, Double> metrics = models.get(0).metrics();
      Tiles.write(
          out,
          metrics,
          SearchReading.of(metrics),
          GroundingReading.of(metrics),
          PointingReading.of(metrics));
    }
    out.raw("<nav aria-label=\"Contents\">\n<ul>\n");
    CONTENTS.forEach(
        (id, name) -> {
          if (body.contains("<section id=\"" + id + "\">")) {
            out.raw("<li><a href=\"#" + id + "\">" + name + "</a></li>\n");
          }
        });
    out.raw("</ul>\n</nav>\n</header>\n");
    if (content.patientData()) {
      out.raw("<section class=\"warnings\" aria-label=\"Warnings\">\n<h2>Warning</h2>\n<p>");
      out.text("This file holds images and texts of patients. Keep it where such data may be.");
      out.raw("</p>\n</section>\n");
    }
  }

  private void sections(Markup out) {
    if (several) {
      ComparisonSection.write(out, models);
    }
    CardSection.write(out, models);
    search(out);
    grounding(out);
    ExplorerSection.write(out, models);
    HealthSection.write(out, models);
    content.tasks().ifPresent(table -> TaskSection.write(out, table, content.reference()));
    PredictionSection.write(out, content.predictions());
    FigureSection.write(out, content.figures());
    CurveSection.write(out, curves());
    values(out);
    ConfigurationSection.write(out, models);
    MissingSection.write(out, content.missing());
  }

  private void search(Markup out) {
    if (models.stream()
        .allMatch(m -> SearchReading.of(m.metrics()).isEmpty() && m.retrievals().isEmpty())) {
      return;
    }
    out.section("search", "Finding the report of an image");
    for (ReportedModel model : models) {
      Optional<SearchReading> reading = SearchReading.of(model.metrics());
      if (reading.isPresent() || !model.retrievals().isEmpty()) {
        begin(out, model);
        SearchSection.body(out, reading.orElse(null), model.retrievals());
        end(out);
      }
    }
    out.endSection();
  }

  private void grounding(Markup out) {
    if (!several) {
      GroundingSection.write(out, GroundingReading.of(models.get(0).metrics()));
      return;
    }
    if (models.stream().allMatch(m -> GroundingReading.of(m.metrics()).rows().isEmpty())) {
      return;
    }
    out.section("grounding", "Do the losses need the image?");
    for (ReportedModel model : models) {
      GroundingReading reading = GroundingReading.of(model.metrics());
      if (!reading.rows().isEmpty()) {
        out.verdict(model.name() + ". " + reading.sentence());
        out.raw("<details>\n<summary>Loss by loss: ").text(model.name()).raw("</summary>\n");
        GroundingSection.table(out, reading);
        out.raw("</details>\n");
      }
    }
    out.endSection();
  }

  private List<LineChart> curves() {
    if (!several) {
      return RunCurves.of(models.get(0).history());
    }
    return ComparedCurves.of(
        models.stream()
            .map(model -> new ComparedCurves.Run(model.name(), model.history()))
            .toList());
  }

  private void values(Markup out) {
    if (!several) {
      ValueSection.write(out, models.get(0).metrics());
    } else if (models.stream().anyMatch(m -> !m.metrics().isEmpty())) {
      ComparedValues.write(out, models);
    }
  }

  /** What is of one of several models, to be opened by its name. */
  private void begin(Markup out, ReportedModel model) {
    if (several) {
      out.raw("<details>\n<summary>").text(model.name()).raw("</summary>\n");
    }
  }

  private void end(Markup out) {
    if (several) {
      out.raw("</details>\n");
    }
  }
}
