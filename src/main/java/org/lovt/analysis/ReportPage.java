package org.lovt.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.RunReport.Content;

/** Sets the page of a {@link RunReport}; well-formed as XML. */
final class ReportPage {
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

  private final Content content;
  private final GroundingReading grounding;
  private final List<LineChart> charts;
  private final StringBuilder out = new StringBuilder(1 << 16);

  ReportPage(Content content) {
    this.content = content;
    this.grounding = GroundingReading.of(content.metrics());
    this.charts = RunCurves.of(content.history());
  }

  String html() {
    head();
    header();
    warnings();
    facts();
    curves();
    grounding();
    ReportExamples examples = new ReportExamples(out);
    examples.attention(content.attention());
    examples.retrievals(content.retrievals());
    metrics();
    reproduce();
    raw("</main>\n</body>\n</html>\n");
    return out.toString();
  }

  private void head() {
    raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\"/>\n");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
    text(content.title());
    raw("</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
  }

  private static String style() {
    try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("The class path lacks report.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void header() {
    raw("<header>\n<h1>");
    text(content.title());
    raw("</h1>\n");
    if (!content.summary().isEmpty()) {
      raw("<p class=\"lead\">");
      text(content.summary());
      raw("</p>\n");
    }
    tiles();
    raw("</header>\n");
  }

  /** The few figures that a reader looks for first; only what was measured. */
  private void tiles() {
    StringBuilder tiles = new StringBuilder();
    tile(tiles, "val/total_loss", "validation loss", 1, "");
    tile(tiles, "val/retrieval/i2r_top_5_acc", "own report among the first 5", 100, " %");
    tile(tiles, "val/retrieval/i2r_median_rank", medianLabel(), 1, "");
    long local = grounding.rows().stream().filter(GroundingReading.Row::local).count();
    if (local > 0) {
      long used =
          grounding.rows().stream()
              .filter(r -> r.local() && r.verdict() == GroundingReading.Verdict.USED)
              .count();
      tiles.append(tile(used + " of " + local, "local losses that use the image"));
    }
    if (tiles.length() > 0) {
      raw("<div class=\"tiles\">\n" + tiles + "</div>\n");
    }
  }

  private String medianLabel() {
    double candidates = content.metrics().getOrDefault("val/retrieval/candidates", Double.NaN);
    return "median rank of the own report"
        + (Double.isFinite(candidates) ? " of " + Html.number(candidates) : "");
  }

  private void tile(StringBuilder tiles, String name, String label, double factor, String unit) {
    Double value = content.metrics().get(name);
    if (value != null && Double.isFinite(value)) {
      String number =
          factor == 100
              ? String.format(Locale.ROOT, "%.1f", value * factor)
              : Html.number(value * factor);
      tiles.append(tile(number + unit, label));
    }
  }

  private static String tile(String value, String label) {
    return "<div><b>" + Html.escape(value) + "</b><span>" + Html.escape(label) + "</span></div>\n";
  }

  private void warnings() {
    boolean examples = !content.attention().isEmpty() || !content.retrievals().isEmpty();
    boolean patients = content.patientData() && examples;
    if (content.warnings().isEmpty() && !patients) {
      return;
    }
    raw("<section class=\"warnings\" aria-label=\"Warnings\">\n<h2>Warnings</h2>\n<ul>\n");
    if (patients) {
      raw(
          "<li>This file holds images and texts of patients. Keep it where such data may be.</li>\n");
    }
    for (String warning : content.warnings()) {
      raw("<li>");
      text(warning);
      raw("</li>\n");
    }
    raw("</ul>\n</section>\n");
  }

  private void facts() {
    if (content.facts().isEmpty()) {
      return;
    }
    section("What was run");
    raw("<dl class=\"facts\">\n");
    for (RunReport.Fact fact : content.facts()) {
      raw("<div><dt>");
      text(fact.name());
      raw("</dt><dd>");
      text(fact.value());
      raw("</dd></div>\n");
    }
    raw("</dl>\n</section>\n");
  }

  private void curves() {
    if (charts.isEmpty()) {
      return;
    }
    section("Curves");
    raw("<div class=\"charts\">\n");
    charts.forEach(this::chart);
    raw("</div>\n</section>\n");
  }

  private void chart(LineChart chart) {
    raw("<figure class=\"card\">\n<h3>");
    text(chart.title());
    raw("</h3>\n" + SvgChart.of(chart) + "<p class=\"legend\">");
    for (LineChart.Series s : chart.series()) {
      if (s.style() != LineChart.Style.REFERENCE) {
        raw("<span><i class=\"" + SvgChart.colorClass(s) + "\"></i>");
        text(s.name());
        raw("</span> ");
      }
    }
    raw("</p>\n<figcaption>");
    text(chart.caption());
    String csv = Base64.getEncoder().encodeToString(chart.csv().getBytes(StandardCharsets.UTF_8));
    raw(" <a download=\"" + chart.name() + ".csv\" href=\"data:text/csv;base64," + csv + "\">");
    raw("Values&#160;(CSV)</a></figcaption>\n</figure>\n");
  }

  private void grounding() {
    if (grounding.rows().isEmpty()) {
      return;
    }
    section("Do the losses look at the image?");
    raw("<p>Every loss is computed three times on the validation split: with the matching image,");
    raw(" with another study’s image, and with one image for all. A loss that comes out equal was");
    raw(" learned without the image.</p>\n<p><strong>");
    text(grounding.sentence());
    raw("</strong></p>\n<div class=\"scroll\"><table>\n<thead><tr><th>loss</th>");
    raw("<th class=\"n\">matching</th><th class=\"n\">another</th><th class=\"n\">constant</th>");
    raw("<th class=\"n\">advantage</th><th>reading</th></tr></thead>\n<tbody>\n");
    for (GroundingReading.Row row : grounding.rows()) {
      raw("<tr><td><code>");
      text(row.loss());
      raw("</code></td>");
      cell(Html.number(row.matched()));
      cell(Html.number(row.mismatched()));
      cell(Html.number(row.constant()));
      cell(String.format(Locale.ROOT, "%.1f %%", 100 * row.gap()).replace('-', '−'));
      raw("<td><span class=\"" + row.verdict().name().toLowerCase(Locale.ROOT) + "\">");
      text(row.verdict().words());
      raw("</span></td></tr>\n");
    }
    raw("</tbody></table></div>\n</section>\n");
  }

  private void metrics() {
    if (content.metrics().isEmpty()) {
      return;
    }
    section("Values");
    table(true);
    raw("<details>\n<summary>All " + content.metrics().size() + " values</summary>\n");
    table(false);
    raw("</details>\n</section>\n");
  }

  private void table(boolean mainOnly) {
    raw("<div class=\"scroll\"><table class=\"metrics\">\n<thead><tr><th>name</th>");
    raw("<th class=\"n\">value</th><th>meaning</th></tr></thead>\n<tbody>\n");
    for (Map.Entry<String, Double> metric : content.metrics().entrySet()) {
      Optional<MetricGuide.Entry> guide = MetricGuide.of(metric.getKey());
      if (!mainOnly || guide.map(MetricGuide.Entry::main).orElse(false)) {
        raw("<tr><td><code>");
        text(metric.getKey());
        raw("</code></td>");
        cell(Html.number(metric.getValue()));
        raw("<td>");
        guide.ifPresent(this::meaning);
        raw("</td></tr>\n");
      }
    }
    raw("</tbody></table></div>\n");
  }

  private void meaning(MetricGuide.Entry entry) {
    text(entry.text());
    if (entry.better() != MetricGuide.Better.NEITHER) {
      raw(" <span class=\"soft\">");
      text(entry.better().words());
      raw("</span>");
    }
  }

  private void reproduce() {
    if (content.command().isEmpty() && content.configuration().isEmpty()) {
      return;
    }
    section("How to repeat it");
    if (!content.command().isEmpty()) {
      raw("<pre><code>");
      text(content.command());
      raw("</code></pre>\n");
    }
    if (!content.configuration().isEmpty()) {
      raw("<details>\n<summary>Configuration</summary>\n<pre><code>");
      text(content.configuration());
      raw("</code></pre>\n</details>\n");
    }
    raw("</section>\n");
  }

  private void section(String title) {
    raw("<section>\n<h2>" + Html.escape(title) + "</h2>\n");
  }

  private void cell(String value) {
    raw("<td class=\"n\">" + Html.escape(value) + "</td>");
  }

  private void raw(String html) {
    out.append(html);
  }

  private void text(String text) {
    out.append(Html.escape(text));
  }
}
