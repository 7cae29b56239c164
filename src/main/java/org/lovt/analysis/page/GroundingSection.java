package org.lovt.analysis.page;

import java.util.Locale;

/** The grounding control: a plain reading and the table of all losses. */
public final class GroundingSection {
  private GroundingSection() {}

  /** The section, if there is a control. */
  public static void write(Markup out, GroundingReading grounding) {
    if (grounding.rows().isEmpty()) {
      return;
    }
    out.section("grounding", "Do the losses need the image?");
    out.verdict(grounding.sentence());
    out.paragraph(
        "Every loss is computed three times on the validation split, with the reports left as they"
            + " are: with the matching image, with another study’s image, and with one image for"
            + " all. A loss that comes out the same was learned without the image, however low it"
            + " is. Advantage: how much lower it is with the matching image than with the better"
            + " of the two others.");
    table(out, grounding);
    out.endSection();
  }

  /** A row per loss. */
  public static void table(Markup out, GroundingReading grounding) {
    out.table("", "loss", "#matching", "#another study’s", "#one for all", "#advantage", "reading");
    for (GroundingReading.Row row : grounding.rows()) {
      out.row().nameCell(row.loss());
      out.numberCell(Html.number(row.matched()));
      out.numberCell(Html.number(row.mismatched()));
      out.numberCell(Html.number(row.constant()));
      out.numberCell(Html.percent(row.gap()));
      out.raw("<td><span class=\"" + row.verdict().name().toLowerCase(Locale.ROOT) + "\">");
      out.text(row.verdict().words()).raw("</span></td>").endRow();
    }
    out.endTable();
  }
}
