package org.lovt.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.chart.LineChart;
import org.lovt.analysis.chart.RunCurves;
import org.lovt.analysis.page.RunReport.Content;

/** Sets the page of a {@link RunReport}: results first, then how they came about. */
final class ReportPage {
  private final Content content;
  private final GroundingReading grounding;
  private final Optional<SearchReading> search;
  private final Optional<PointingReading> pointing;
  private final List<LineChart> charts;
  private final Markup out = new Markup();

  ReportPage(Content content) {
    this.content = content;
    this.grounding = GroundingReading.of(content.metrics());
    this.search = SearchReading.of(content.metrics());
    this.pointing = PointingReading.of(content.metrics());
    this.charts = RunCurves.of(content.history());
  }

  String html() {
    head();
    out.raw("<header>\n<h1>").text(content.title()).raw("</h1>\n");
    if (!content.summary().isEmpty()) {
      out.raw("<p class=\"lead\">").text(content.summary()).raw("</p>\n");
    }
    Tiles.write(out, content.metrics(), search, grounding, pointing);
    out.raw("</header>\n");
    warnings();
    facts();
    if (search.isPresent() || !content.retrievals().isEmpty()) {
      SearchSection.write(out, search.orElse(null), content.retrievals());
    }
    GroundingSection.write(out, grounding);
    if (pointing.isPresent() || !content.attention().isEmpty()) {
      String verdict = RunReport.attentionVerdict(content.metrics());
      AttentionSection.write(out, verdict, content.metrics(), content.attention());
    }
    CurveSection.write(out, charts);
    ValueSection.write(out, content.metrics());
    repeat();
    out.raw("</main>\n</body>\n</html>\n");
    return out.toString();
  }

  private void head() {
    PageHead.write(out, content.title(), PageHead.style());
    out.raw("<main>\n");
  }

  private void warnings() {
    List<String> warnings = new ArrayList<>(content.warnings());
    if (content.patientData()) {
      warnings.add(
          0, "This file holds images and texts of patients. Keep it where such data may be.");
    }
    if (warnings.isEmpty()) {
      return;
    }
    out.raw("<section class=\"warnings\" aria-label=\"Warnings\">\n<h2>Warnings</h2>\n<ul>\n");
    warnings.forEach(warning -> out.raw("<li>").text(warning).raw("</li>\n"));
    out.raw("</ul>\n</section>\n");
  }

  private void facts() {
    if (content.facts().isEmpty()) {
      return;
    }
    out.section("run", "What was run").raw("<dl class=\"facts\">\n");
    for (RunReport.Fact fact : content.facts()) {
      out.raw("<div><dt>").text(fact.name()).raw("</dt><dd>").text(fact.value());
      out.raw("</dd></div>\n");
    }
    out.raw("</dl>\n").endSection();
  }

  private void repeat() {
    if (content.command().isEmpty() && content.configuration().isEmpty()) {
      return;
    }
    out.section("repeat", "How to repeat it");
    if (!content.command().isEmpty()) {
      out.raw("<pre tabindex=\"0\"><code>").text(content.command()).raw("</code></pre>\n");
    }
    if (!content.configuration().isEmpty()) {
      out.raw("<details>\n<summary>Configuration</summary>\n<pre tabindex=\"0\"><code>");
      out.text(content.configuration()).raw("</code></pre>\n</details>\n");
    }
    out.endSection();
  }
}
