package org.lovt.analysis.report;

import java.util.List;
import org.lovt.analysis.page.Markup;

/** The model cards. */
final class CardSection {
  private CardSection() {}

  static void write(Markup out, List<ReportedModel> models) {
    boolean several = models.size() > 1;
    out.section("card", several ? "Model cards" : "Model card");
    for (ReportedModel model : models) {
      if (several) {
        out.raw("<details class=\"card\">\n<summary><h3>").text(model.name());
        out.raw("</h3></summary>\n");
      } else {
        out.raw("<div class=\"card\">\n");
      }
      card(out, model);
      out.raw(several ? "</details>\n" : "</div>\n");
    }
    out.endSection();
  }

  private static void card(Markup out, ReportedModel model) {
    ModelCard card = model.card();
    out.raw("<dl class=\"modelcard\">\n");
    entry(out, "What it is", List.of(card.what()));
    entry(out, "Trained on", List.of(card.training()));
    entry(out, "Meant for", card.use());
    entry(out, "Not for", card.notFor());
    entry(out, "Limits, as measured", card.limits());
    entry(
        out,
        "Notes of who trained it",
        List.of(
            card.notes().isEmpty()
                ? "None. Write them into card.txt in the model’s folder: what it was made for, what"
                    + " is known of the data, whom to ask."
                : card.notes()));
    out.raw("</dl>\n");
  }

  private static void entry(Markup out, String name, List<String> sentences) {
    if (sentences.stream().allMatch(String::isBlank)) {
      return;
    }
    out.raw("<div><dt>").text(name).raw("</dt>");
    for (String sentence : sentences) {
      if (!sentence.isBlank()) {
        out.raw("<dd>").text(sentence).raw("</dd>");
      }
    }
    out.raw("</div>\n");
  }
}
