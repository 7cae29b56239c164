package org.lovt.analysis.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lovt.analysis.page.Markup;

/**
 * Figures that {@code lovt plot} and {@code lovt plot-shared} drew. They are shown as pictures, so
 * that nothing in a file of a figure can become part of the page.
 */
final class FigureSection {
  private static final int MOST_OPEN = 1;

  private FigureSection() {}

  static void write(Markup out, List<ReportedFigure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    Map<String, List<ReportedFigure>> byModel =
        figures.stream()
            .collect(
                Collectors.groupingBy(
                    ReportedFigure::model, LinkedHashMap::new, Collectors.toList()));
    out.section("figures", "Figures");
    byModel.forEach(
        (model, all) -> {
          String heading = model.isEmpty() ? "Models compared" : "Embeddings of " + model;
          out.raw(byModel.size() > MOST_OPEN ? "<details>\n" : "<details open=\"open\">\n");
          out.raw("<summary>").text(heading).raw("</summary>\n<div class=\"charts\">\n");
          all.forEach(figure -> figure(out, figure));
          out.raw("</div>\n</details>\n");
        });
    out.endSection();
  }

  private static void figure(Markup out, ReportedFigure figure) {
    out.raw("<figure class=\"card\">\n<h3>").text(figure.title()).raw("</h3>\n");
    out.raw("<img class=\"chart drawn\" alt=\"").text(figure.title() + ". " + figure.caption());
    out.raw("\" src=\"data:" + figure.type() + ";base64,");
    out.raw(Base64.getEncoder().encodeToString(figure.picture())).raw("\"/>\n<figcaption>");
    out.text(figure.caption());
    if (!figure.csv().isEmpty()) {
      out.raw(" <a download=\"").text(figure.name()).raw(".csv\" href=\"data:text/csv;base64,");
      byte[] csv = figure.csv().getBytes(StandardCharsets.UTF_8);
      out.raw(Base64.getEncoder().encodeToString(csv)).raw("\">Values&#160;(CSV)</a>");
    }
    out.raw("</figcaption>\n</figure>\n");
  }
}
