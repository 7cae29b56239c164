package org.lovt.analysis.page;

import java.util.List;
import java.util.Locale;
import org.lovt.analysis.figure.AttentionPanels;
import org.lovt.analysis.figure.Pictures;
import org.lovt.analysis.page.RunReport.Candidate;
import org.lovt.analysis.page.RunReport.Retrieval;

/** How well reports are found, and example searches. */
public final class SearchSection {
  private static final int QUERY = 300;

  private SearchSection() {}

  static void write(Markup out, SearchReading reading, List<Retrieval> examples) {
    out.section("search", "Finding the report of an image");
    body(out, reading, examples);
    out.endSection();
  }

  /**
   * What stands in the section.
   *
   * @param reading null if nothing was measured
   * @param examples may be empty
   */
  public static void body(Markup out, SearchReading reading, List<Retrieval> examples) {
    if (reading != null) {
      out.verdict(reading.sentence());
      directions(out, reading);
      agreements(out, reading);
    }
    if (!examples.isEmpty()) {
      out.raw("<h3>Examples</h3>\n");
      out.paragraph(
          "The reports nearest to an image, by cosine of the global embeddings. The studies are"
              + " spread evenly over the split; nobody chose them by their result.");
      examples.forEach(example -> example(out, example));
    }
  }

  private static void directions(Markup out, SearchReading reading) {
    out.table("", "", "#first", "#among 5", "#among 10", "#median rank");
    direction(out, reading, "image → report", "i2r_");
    direction(out, reading, "report → image", "r2i_");
    out.row().cell("by chance");
    for (int first : new int[] {1, 5, 10}) {
      out.numberCell(Html.percent(reading.chance(first)));
    }
    out.numberCell(Html.number((reading.candidates() + 1) / 2)).endRow().endTable();
  }

  private static void direction(Markup out, SearchReading reading, String name, String prefix) {
    out.row().cell(name);
    for (int first : new int[] {1, 5, 10}) {
      out.numberCell(Html.percent(reading.values().get(prefix + "top_" + first + "_acc")));
    }
    out.numberCell(Html.number(reading.values().get(prefix + "median_rank"))).endRow();
  }

  private static void agreements(Markup out, SearchReading reading) {
    if (reading.agreements().isEmpty()) {
      return;
    }
    out.paragraph(
        "How often the nearest report, be it the own one or another’s, tells exactly the findings"
            + " of the image, compared by type such as opacity or effusion. Over all studies, whoever always answers “normal” is right for every"
            + " normal one; the studies with findings tell more.");
    out.table(
        "",
        "nearest report tells",
        "#share",
        "#95 % interval",
        "#by chance",
        "#commonest answer",
        "#studies");
    for (SearchReading.Agreement a : reading.agreements()) {
      out.row().cell(a.question().words());
      out.numberCell(Html.percent(a.get("share")));
      out.numberCell(Html.percent(a.get("low"), a.get("high")));
      out.numberCell(Html.percent(a.get("chance")));
      out.numberCell(Html.percent(a.get("commonest")));
      out.numberCell(Html.number(a.get("studies"))).endRow();
    }
    out.endTable();
  }

  private static void example(Markup out, Retrieval r) {
    out.raw("<div class=\"search card\">\n<figure>");
    int height = AttentionPanels.height(r.image(), QUERY);
    out.picture(Pictures.scaled(r.image(), QUERY, height), "The image of " + r.title());
    out.raw("<figcaption><b>").text(r.title()).raw("</b><br/>").text(r.findings());
    out.raw("<br/><span class=\"soft\">own report at place " + r.ownRank() + " of ");
    out.raw(r.searched() + "</span></figcaption></figure>\n<ol>\n");
    r.candidates().forEach(c -> candidate(out, c));
    out.raw("</ol>\n</div>\n");
  }

  private static void candidate(Markup out, Candidate c) {
    out.raw("<li><p>").text(c.text()).raw("</p><p class=\"soft\">");
    out.raw(
        switch (c.agreement()) {
          case SAME_PLACES -> "<b class=\"used\">✓ same findings and places</b> · ";
          case SAME_FINDINGS -> "<b class=\"used\">✓ same findings</b> · ";
          case DIFFERENT -> "<b class=\"not\">✗ other findings</b> · ";
          case UNKNOWN -> "";
        });
    if (c.own()) {
      out.raw("<b>own report</b> · ");
    }
    if (!c.findings().isEmpty()) {
      out.text(c.findings() + " · ");
    }
    String cosine = String.format(Locale.ROOT, "%.3f", c.similarity()).replace('-', '−');
    out.text("cosine " + cosine).raw("</p></li>\n");
  }
}
