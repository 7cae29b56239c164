package org.lovt.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lovt.analysis.page.GroundingReading;
import org.lovt.analysis.page.Html;
import org.lovt.analysis.page.Markup;
import org.lovt.analysis.page.PointingReading;
import org.lovt.analysis.page.SearchReading;

/** What was measured of several models, one column each; what chance gives stands beside it. */
final class ComparisonSection {
  private static final String NONE = "–";

  private final List<ReportedModel> models;
  private final List<Line> lines = new ArrayList<>();

  /** A line of the table: chance and a value per model. */
  private record Line(String words, String chance, List<String> values) {}

  private ComparisonSection(List<ReportedModel> models) {
    this.models = models;
  }

  static void write(Markup out, List<ReportedModel> models) {
    ComparisonSection section = new ComparisonSection(models);
    section.search();
    section.grounding();
    section.pointing();
    section.health();
    if (!section.lines.isEmpty()) {
      section.write(out);
    }
  }

  private void write(Markup out) {
    out.section("glance", "At a glance");
    List<String> heads = new ArrayList<>(List.of("measured on held-out studies", "#by chance"));
    models.forEach(model -> heads.add("#" + model.name()));
    out.table("", heads.toArray(String[]::new));
    for (Line line : lines) {
      out.row().headCell(line.words()).numberCell(line.chance());
      line.values().forEach(value -> value(out, value));
      out.endRow();
    }
    out.endTable();
    out.paragraph(
        "Below shares, 95 % intervals over studies or sentences. They do not tell what another seed of"
            + " pre-training would give: that takes several pre-trainings (lovt experiment).");
    out.endSection();
  }

  private void search() {
    List<Optional<SearchReading>> all = each(SearchReading::of);
    Optional<SearchReading> first = all.stream().flatMap(Optional::stream).findFirst();
    if (first.isEmpty()) {
      return;
    }
    String among = ", " + first.get().split() + " studies";
    for (int top : new int[] {1, 5, 10}) {
      String words = top == 1 ? "own report found first" : "own report among " + top;
      line(
          words + among,
          Html.percent(first.get().chance(top)),
          all,
          r -> Html.percent(r.values().get("i2r_top_" + top + "_acc")));
    }
    line(
        "own image found first" + among,
        Html.percent(first.get().chance(1)),
        all,
        r -> Html.percent(r.values().get("r2i_top_1_acc")));
    line(
        "median rank of the own report of " + Html.number(first.get().candidates()),
        Html.number((first.get().candidates() + 1) / 2),
        all,
        r -> Html.number(r.values().get("i2r_median_rank")));
    first
        .get()
        .headline()
        .ifPresent(
            a ->
                line(
                    "nearest report tells the same findings, studies with findings",
                    Html.percent(a.get("chance")),
                    all,
                    r ->
                        r.headline()
                            .map(h -> bracketed(h.get("share"), h.get("low"), h.get("high")))
                            .orElse(NONE)));
  }

  private void grounding() {
    List<Optional<GroundingReading>> all =
        each(m -> Optional.of(GroundingReading.of(m)).filter(g -> !g.rows().isEmpty()));
    if (all.stream().allMatch(Optional::isEmpty)) {
      return;
    }
    line(
        "local losses that clearly need the image",
        "",
        all,
        g -> g.local() == 0 ? "no local loss" : g.localUsed() + " of " + g.local());
  }

  private void pointing() {
    pointing(each(PointingReading::of), "sentences that point to their finding");
    pointing(each(PointingReading::global), "the same by global vectors");
  }

  private void pointing(List<Optional<PointingReading>> all, String words) {
    Optional<PointingReading> first = all.stream().flatMap(Optional::stream).findFirst();
    if (first.isEmpty()) {
      return;
    }
    line(
        words,
        Html.percent(first.get().all().get("chance")),
        all,
        p -> bracketed(p.all().get("hits"), p.all().get("hits_low"), p.all().get("hits_high")));
    line(
        "… with another study’s image",
        "",
        all,
        p -> Html.percent(p.all().get("other_image_hits")));
  }

  private void health() {
    List<Optional<HealthReading>> all = each(HealthReading::of);
    if (all.stream().allMatch(Optional::isEmpty)) {
      return;
    }
    line(
        "embeddings that have collapsed",
        "",
        all,
        h ->
            h.rows().stream()
                    .filter(row -> row.verdict() == HealthReading.Verdict.COLLAPSED)
                    .count()
                + " of "
                + h.rows().size());
  }

  private <T> List<Optional<T>> each(Function<Map<String, Double>, Optional<T>> reading) {
    return models.stream().map(m -> reading.apply(m.metrics())).toList();
  }

  private <T> void line(
      String words, String chance, List<Optional<T>> readings, Function<T, String> value) {
    lines.add(
        new Line(words, chance, readings.stream().map(r -> r.map(value).orElse(NONE)).toList()));
  }

  /** A share with its interval behind a line break. */
  private static String bracketed(double share, double low, double high) {
    return Html.percent(share) + '\n' + Html.percent(low, high);
  }

  private static void value(Markup out, String value) {
    String[] parts = value.split("\n", 2);
    out.raw("<td class=\"n\">").text(parts[0]);
    if (parts.length > 1) {
      out.raw(" <small>").text(parts[1]).raw("</small>");
    }
    out.raw("</td>");
  }
}
