package org.lovt.analysis.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lovt.analysis.figure.AttentionPanels;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.figure.AttentionStudy.Sentence;
import org.lovt.analysis.page.AttentionSection;
import org.lovt.analysis.page.Markup;
import org.lovt.analysis.page.PointingReading;
import org.lovt.analysis.page.RunReport;

/**
 * Where sentences look: what pointing measured, and every map with its sentence. {@code
 * explorer.js} makes of the maps an explorer: a study, a sentence, its map; a region, the sentences
 * that attend to it. It reads the attributes {@code data-…} that are written here and draws nothing
 * itself, so that both show the same pictures.
 */
final class ExplorerSection {
  private static final int PANEL = 400;
  private static final int PER_MILLE = 1000;

  private final Markup out;
  private final List<ReportedModel> models;
  private final boolean several;

  private ExplorerSection(Markup out, List<ReportedModel> models) {
    this.out = out;
    this.models = models;
    this.several = models.size() > 1;
  }

  static void write(Markup out, List<ReportedModel> models) {
    boolean pointed = models.stream().anyMatch(m -> PointingReading.of(m.metrics()).isPresent());
    boolean drawn = models.stream().anyMatch(m -> !m.attention().isEmpty());
    if (pointed || drawn) {
      new ExplorerSection(out, models).write(pointed, drawn);
    }
  }

  private void write(boolean pointed, boolean drawn) {
    out.section("attention", "Where sentences look");
    models.forEach(this::verdict);
    if (pointed) {
      out.raw("<details>\n<summary>The pointing game, finding by finding</summary>\n");
      for (ReportedModel model : models) {
        if (PointingReading.of(model.metrics()).isPresent()) {
          heading("h3", model.name());
          AttentionSection.pointing(out, model.metrics());
        }
      }
      out.raw("</details>\n");
    }
    if (drawn) {
      explorer();
    }
    out.endSection();
  }

  private void heading(String level, String model) {
    if (several) {
      out.raw("<" + level + ">").text(model).raw("</" + level + ">\n");
    }
  }

  private void verdict(ReportedModel model) {
    boolean known = PointingReading.of(model.metrics()).isPresent() || !model.attention().isEmpty();
    String text =
        known
            ? RunReport.attentionVerdict(model.metrics())
            : "No map of its sentences was made: it has no text side or cannot relate sentences to"
                + " regions, or no study was looked at.";
    out.verdict((several ? model.name() + ". " : "") + text);
  }

  private void explorer() {
    List<AttentionStudy> all =
        models.stream()
            .flatMap(m -> Stream.concat(m.attention().stream(), m.globalMaps().stream()))
            .toList();
    AttentionPanels panels = new AttentionPanels(all);
    out.raw("<h3 id=\"explorer-title\">Attention explorer</h3>\n");
    out.paragraph(
        "Each map shows the image under the weights of the regions for one sentence, in multiples of"
            + " uniform weights; nothing is laid over where a region has no more than that. Boxes are"
            + " the true places of findings. The studies are spread evenly over the split; nobody"
            + " chose them by their result."
            + (models.stream().allMatch(m -> m.globalMaps().isEmpty())
                ? ""
                : " “Global vectors”: the maps of the same model that compare each region as if it"
                    + " were the whole image."));
    AttentionSection.bar(out, panels);
    out.raw("<div class=\"explorer\" id=\"explorer\">\n");
    for (ReportedModel model : models) {
      model.attention().forEach(study -> study(model.name(), study, panels));
      String global = model.name() + ", global vectors";
      model.globalMaps().forEach(study -> study(global, study, panels));
    }
    out.raw("</div>\n");
  }

  private void study(String model, AttentionStudy study, AttentionPanels panels) {
    String title = grouped() ? model + ": " + study.title() : study.title();
    out.raw("<article class=\"study\" data-model=\"").text(model);
    out.raw("\" data-study=\"").text(study.title());
    out.raw("\" data-rows=\"" + study.gridHeight() + "\" data-columns=\"" + study.gridWidth());
    out.raw("\">\n<h4>").text(title).raw("</h4>\n<div class=\"panels\">\n<figure class=\"whole\">");
    out.picture(panels.image(study, PANEL), "The image of " + title + findings(study));
    out.raw("<figcaption>");
    if (study.findings().isEmpty()) {
      out.raw("<span class=\"soft\">no finding marked</span>");
    }
    for (int i = 0; i < study.findings().size(); i++) {
      out.raw("<span class=\"key\">" + AttentionSection.swatch(i));
      out.text(study.findings().get(i).label()).raw("</span>");
    }
    out.raw("</figcaption></figure>\n");
    study.sentences().forEach(sentence -> sentence(study, sentence, panels));
    out.raw("</div>\n</article>\n");
  }

  /** Whether maps of more than one kind or model are in the page. */
  private boolean grouped() {
    return several || !models.get(0).globalMaps().isEmpty();
  }

  private static String findings(AttentionStudy study) {
    return study.findings().isEmpty()
        ? ""
        : study.findings().stream()
            .map(AttentionStudy.Finding::label)
            .collect(Collectors.joining(", ", " with boxes around: ", ""));
  }

  private void sentence(AttentionStudy study, Sentence sentence, AttentionPanels panels) {
    Gaze gaze = Gaze.of(study, sentence);
    out.raw("<figure class=\"said\" data-weights=\"" + weights(sentence.weights()));
    out.raw("\" data-outcome=\"" + gaze.outcome().name().toLowerCase(Locale.ROOT) + "\">");
    out.picture(
        panels.sentence(study, sentence, PANEL),
        "Map of the sentence “" + sentence.text() + "”: it " + gaze.sentence());
    out.raw("<figcaption><span class=\"sentence\">");
    sentence.findings().forEach(finding -> out.raw(AttentionSection.swatch(finding)));
    out.text(sentence.text()).raw("</span><span class=\"gaze soft\">");
    out.text(gaze.sentence()).raw("</span></figcaption></figure>\n");
  }

  /** Shares of a sentence's attention in thousandths. */
  private static String weights(float[] weights) {
    StringBuilder text = new StringBuilder();
    for (float weight : weights) {
      text.append(text.isEmpty() ? "" : " ");
      text.append(String.format(Locale.ROOT, "%.1f", PER_MILLE * weight));
    }
    return text.toString();
  }
}
