package org.lovt.analysis;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.lovt.analysis.AttentionStudy.Sentence;
import org.lovt.analysis.RunReport.Candidate;
import org.lovt.analysis.RunReport.Retrieval;

/** The examples of a report: where sentences look, and what a search finds. */
final class ReportExamples {
  private static final int PANEL = 340;
  private static final int QUERY = 300;
  private static final int STOPS = 16;

  private final StringBuilder out;

  ReportExamples(StringBuilder out) {
    this.out = out;
  }

  void attention(List<AttentionStudy> studies) {
    if (studies.isEmpty()) {
      return;
    }
    HeatMap heat = new HeatMap(AttentionFigure.limit(studies));
    raw("<section>\n<h2>Where sentences look</h2>\n<p>Each panel shows the image under one");
    raw(
        " sentence’s attention to the regions, relative to uniform attention; nothing is laid over");
    raw(" where a region gets no more than that. Boxes are the true places of findings.</p>\n");
    bar(heat);
    for (AttentionStudy study : studies) {
      study(study, heat);
    }
    raw("</section>\n");
  }

  private void bar(HeatMap heat) {
    raw("<p class=\"bar\"><span>0</span><i style=\"background:linear-gradient(to right");
    for (int i = 0; i <= STOPS; i++) {
      int rgb = heat.legend(heat.limit() * i / STOPS).getRGB() & 0xffffff;
      raw(String.format(Locale.ROOT, ",#%06x", rgb));
    }
    raw(")\"></i><span>" + Html.number(heat.limit()) + " × uniform, or more</span></p>\n");
  }

  private void study(AttentionStudy study, HeatMap heat) {
    raw("<h3>");
    text(study.title());
    raw("</h3>\n<div class=\"panels\">\n<figure>");
    BufferedImage image = HeatMap.scaled(study.image(), PANEL, height(study));
    for (int i = 0; i < study.findings().size(); i++) {
      box(image, study, i);
    }
    picture(image, "The image of " + study.title());
    raw("<figcaption>");
    if (study.findings().isEmpty()) {
      raw("<span class=\"soft\">no finding marked</span>");
    }
    for (int i = 0; i < study.findings().size(); i++) {
      raw("<span class=\"key\"><i class=\"f" + mark(i) + "\"></i>");
      text(study.findings().get(i).label());
      raw("</span> ");
    }
    raw("</figcaption></figure>\n");
    for (Sentence sentence : study.sentences()) {
      sentence(study, sentence, heat);
    }
    raw("</div>\n");
  }

  private void sentence(AttentionStudy study, Sentence sentence, HeatMap heat) {
    BufferedImage panel = AttentionFigure.panel(study, sentence, heat, PANEL);
    sentence.findings().forEach(f -> box(panel, study, f));
    raw("<figure>");
    picture(panel, "Attention of the sentence below");
    raw("<figcaption>");
    int[] range = StyledText.range(sentence.text(), sentence.highlight());
    text(sentence.text().substring(0, range[0]));
    if (range[1] > range[0]) {
      String kind =
          sentence.findings().isEmpty()
              ? ""
              : " class=\"f" + mark(sentence.findings().get(0)) + "\"";
      raw("<mark" + kind + ">");
      text(sentence.text().substring(range[0], range[1]));
      raw("</mark>");
    }
    text(sentence.text().substring(range[1]));
    raw("</figcaption></figure>\n");
  }

  private static int height(AttentionStudy study) {
    return (int) Math.round(PANEL * (double) study.image().height() / study.image().width());
  }

  private static void box(BufferedImage picture, AttentionStudy study, int finding) {
    Graphics2D g = HeatMap.quality(picture.createGraphics());
    AttentionFigure.drawBox(g, study, finding, picture.getWidth(), 3);
    g.dispose();
  }

  private static int mark(int finding) {
    return Math.floorMod(finding, ColorMap.CATEGORIES.size());
  }

  void retrievals(List<Retrieval> retrievals) {
    if (retrievals.isEmpty()) {
      return;
    }
    raw(
        "<section>\n<h2>What a search finds</h2>\n<p>The reports nearest to an image, by cosine of");
    raw(" the global embeddings. ✓ marks a report that tells exactly the image’s findings.</p>\n");
    retrievals.forEach(this::retrieval);
    raw("</section>\n");
  }

  private void retrieval(Retrieval r) {
    raw("<div class=\"search card\">\n<figure>");
    int height = (int) Math.round(QUERY * (double) r.image().height() / r.image().width());
    picture(HeatMap.scaled(r.image(), QUERY, height), "The query " + r.title());
    raw("<figcaption><b>");
    text(r.title());
    raw("</b><br/>");
    text(r.findings());
    raw("<br/><span class=\"soft\">own report at place " + r.ownRank() + " of " + r.searched());
    raw("</span></figcaption></figure>\n<ol>\n");
    r.candidates().forEach(this::candidate);
    raw("</ol>\n</div>\n");
  }

  private void candidate(Candidate c) {
    raw("<li><p>");
    text(c.text());
    raw("</p><p class=\"soft\">");
    raw(
        switch (c.agreement()) {
          case SAME_PLACES -> "<b class=\"used\">✓ same findings and places</b> · ";
          case SAME_FINDINGS -> "<b class=\"used\">✓ same findings</b> · ";
          case DIFFERENT -> "<b class=\"not\">✗ other findings</b> · ";
          case UNKNOWN -> "";
        });
    if (c.own()) {
      raw("<b>own report</b> · ");
    }
    if (!c.findings().isEmpty()) {
      text(c.findings() + " · ");
    }
    text(String.format(Locale.ROOT, "%.3f", c.similarity()).replace('-', '−'));
    raw("</p></li>\n");
  }

  private void picture(BufferedImage picture, String alt) {
    raw("<img src=\"" + Pictures.jpegUri(picture) + "\" alt=\"");
    text(alt);
    raw("\" width=\"" + picture.getWidth() + "\" height=\"" + picture.getHeight() + "\"/>");
  }

  private void raw(String html) {
    out.append(html);
  }

  private void text(String text) {
    out.append(Html.escape(text));
  }
}
