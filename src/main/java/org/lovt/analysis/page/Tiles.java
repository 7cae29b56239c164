package org.lovt.analysis.page;

import java.util.Map;
import java.util.Optional;

/** The few figures that a reader looks for first, each with what it must be compared with. */
public final class Tiles {
  private final Markup out = new Markup();
  private boolean empty = true;

  private Tiles() {}

  /** Writes the tiles that there are values for. */
  public static void write(
      Markup page,
      Map<String, Double> metrics,
      Optional<SearchReading> search,
      GroundingReading grounding,
      Optional<PointingReading> pointing) {
    Tiles tiles = new Tiles();
    search.ifPresent(tiles::search);
    tiles.grounding(grounding);
    pointing.ifPresent(tiles::pointing);
    Double loss = metrics.get("val/total_loss");
    if (loss != null && Double.isFinite(loss)) {
      tiles.tile(Html.number(loss), "validation loss", "");
    }
    if (!tiles.empty) {
      page.raw("<div class=\"tiles\">\n" + tiles.out + "</div>\n");
    }
  }

  private void search(SearchReading search) {
    String among = " of " + Html.number(search.candidates()) + " " + search.split() + " studies";
    tile(
        Html.percent(search.values().get("i2r_top_1_acc")),
        "own report found first" + among,
        "by chance " + Html.percent(search.chance(1)));
    search
        .headline()
        .ifPresent(
            a ->
                tile(
                    Html.percent(a.get("share")),
                    "nearest report tells the same findings, studies with findings",
                    "by chance " + Html.percent(a.get("chance"))));
    tile(
        Html.number(search.values().get("i2r_median_rank")),
        "median rank of the own report" + among,
        "by chance " + Html.number((search.candidates() + 1) / 2));
  }

  private void grounding(GroundingReading grounding) {
    if (grounding.local() > 0) {
      tile(
          grounding.localUsed() + " of " + grounding.local(),
          "local losses that clearly need the image",
          "grounding control");
    }
  }

  private void pointing(PointingReading pointing) {
    tile(
        Html.percent(pointing.all().get("hits")),
        "sentences that point to their finding",
        "by chance " + Html.percent(pointing.all().get("chance")));
  }

  private void tile(String value, String label, String beside) {
    empty = false;
    out.raw("<div><b>").text(value).raw("</b><span>").text(label).raw("</span>");
    if (!beside.isEmpty()) {
      out.raw("<small>").text(beside).raw("</small>");
    }
    out.raw("</div>\n");
  }
}
