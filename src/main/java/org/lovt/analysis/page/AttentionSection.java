package org.lovt.analysis.page;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.analysis.figure.AttentionPanels;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.figure.AttentionStudy.Sentence;

/** Where sentences look: the pointing game, where it was played, and maps. */
public final class AttentionSection {
  private static final int PANEL = 340;
  private static final int STOPS = 16;

  private AttentionSection() {}

  static void write(
      Markup out, String verdict, Map<String, Double> metrics, List<AttentionStudy> studies) {
    out.section("attention", "Where sentences look");
    out.verdict(verdict);
    pointing(out, metrics);
    if (!studies.isEmpty()) {
      maps(out, studies);
    }
    out.endSection();
  }

  /** The pointing game of the model's own maps and, where there are, of those by global vectors. */
  public static void pointing(Markup out, Map<String, Double> metrics) {
    PointingReading.of(metrics).ifPresent(own -> pointing(out, own));
    PointingReading.global(metrics)
        .ifPresent(
            global -> {
              out.raw("<h3>The same by global vectors</h3>\n");
              out.paragraph(
                  "Each region is compared as if it were the whole image, each sentence as if it were"
                      + " the whole report (lovt ground --method global). "
                      + global.all().words());
              pointing(out, global);
            });
  }

  /** All findings, then each type. */
  private static void pointing(Markup out, PointingReading pointing) {
    out.paragraph(
        "Pointing game on the "
            + pointing.split()
            + " split, with every sentence that states a finding whose place is known. Hit: the"
            + " region with the largest weight in the sentence’s map overlaps the finding. By"
            + " chance: the share of regions that overlap it. Other image: the same sentence with"
            + " the next study’s image. Weight: its share that falls on the finding, beside the"
            + " share of the image that the finding covers. Intervals take sentences as"
            + " independent.");
    out.table(
        "",
        "finding",
        "#sentences",
        "#hits",
        "#95 % interval",
        "#by chance",
        "#other image",
        "#weight",
        "#area");
    row(out, pointing.all());
    pointing.byType().forEach(row -> row(out, row));
    out.endTable();
    if (pointing.all().values().has("cnr")) {
      wholeMaps(out, pointing);
    }
  }

  /** Contrast and overlap of whole maps; reports of older models lack them. */
  private static void wholeMaps(Markup out, PointingReading pointing) {
    out.paragraph(
        "The whole maps of the same sentences. CNR: contrast-to-noise ratio of weights inside and"
            + " outside of the finding, below 0 where the map avoids it. Mean IoU: overlap of the"
            + " finding and the map above 10, 20, 30, 40 and 50 % of its range. Shuffled: the same"
            + " maps with their regions in random order. 95 % intervals by bootstrap over studies.");
    out.table(
        "",
        "finding",
        "#CNR",
        "#95 % interval",
        "#other image",
        "#shuffled",
        "#mean IoU",
        "#95 % interval",
        "#other image",
        "#shuffled");
    wholeMap(out, pointing.all());
    pointing.byType().forEach(row -> wholeMap(out, row));
    out.endTable();
  }

  private static void wholeMap(Markup out, PointingReading.Row row) {
    out.row().cell(row.type());
    out.numberCell(signed(row.get("cnr")));
    out.numberCell(signed(row.get("cnr_low")) + " to " + signed(row.get("cnr_high")));
    out.numberCell(signed(row.get("cnr_other_image")));
    out.numberCell(signed(row.get("cnr_chance")));
    out.numberCell(Html.percent(row.get("miou")));
    out.numberCell(Html.percent(row.get("miou_low"), row.get("miou_high")));
    out.numberCell(Html.percent(row.get("miou_other_image")));
    out.numberCell(Html.percent(row.get("miou_chance"))).endRow();
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
  }

  private static void row(Markup out, PointingReading.Row row) {
    out.row().cell(row.type()).numberCell(Html.number(row.get("sentences")));
    out.numberCell(Html.percent(row.get("hits")));
    out.numberCell(Html.percent(row.get("hits_low"), row.get("hits_high")));
    out.numberCell(Html.percent(row.get("chance")));
    out.numberCell(Html.percent(row.get("other_image_hits")));
    out.numberCell(Html.percent(row.get("mass")));
    out.numberCell(Html.percent(row.get("area"))).endRow();
  }

  private static void maps(Markup out, List<AttentionStudy> studies) {
    AttentionPanels panels = new AttentionPanels(studies);
    out.raw("<h3>Maps</h3>\n");
    out.paragraph(
        "Each panel shows the image under the weights of the regions for one sentence, in multiples of"
            + " uniform weights; nothing is laid over where a region has no more than that."
            + " Boxes are the true places of findings. The studies are spread evenly over the"
            + " split; nobody chose them by their result.");
    bar(out, panels);
    studies.forEach(study -> study(out, study, panels));
  }

  /** The colours of attention, from none to the most. */
  public static void bar(Markup out, AttentionPanels panels) {
    out.raw("<p class=\"bar\"><span>0</span><i style=\"background:linear-gradient(to right");
    for (int i = 0; i <= STOPS; i++) {
      Color color = panels.color(panels.limit() * i / STOPS);
      out.raw(String.format(Locale.ROOT, ",#%06x", color.getRGB() & 0xffffff));
    }
    String limit = String.format(Locale.ROOT, "%.1f", panels.limit());
    out.raw(")\"></i><span>" + limit + " × uniform, or more</span></p>\n");
  }

  private static void study(Markup out, AttentionStudy study, AttentionPanels panels) {
    out.raw("<h4>").text(study.title()).raw("</h4>\n<div class=\"panels\">\n<figure>");
    out.picture(panels.image(study, PANEL), "The image of " + study.title());
    out.raw("<figcaption>");
    if (study.findings().isEmpty()) {
      out.raw("<span class=\"soft\">no finding marked</span>");
    }
    for (int i = 0; i < study.findings().size(); i++) {
      out.raw("<span class=\"key\">" + swatch(i));
      out.text(study.findings().get(i).label()).raw("</span>");
    }
    out.raw("</figcaption></figure>\n");
    for (Sentence sentence : study.sentences()) {
      out.raw("<figure>");
      out.picture(panels.sentence(study, sentence, PANEL), "Map of the sentence below");
      out.raw("<figcaption>");
      sentence.findings().forEach(finding -> out.raw(swatch(finding)));
      out.text(sentence.text()).raw("</figcaption></figure>\n");
    }
    out.raw("</div>\n");
  }

  /** The colour of a finding of a study, by its index. */
  public static String swatch(int finding) {
    return "<i class=\"box f" + Math.floorMod(finding, AttentionPanels.findingColors()) + "\"></i>";
  }
}
