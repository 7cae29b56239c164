package org.lovt.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.analysis.page.Markup;
import org.lovt.analysis.page.RunReport.Fact;

/** Configurations, where they differ, where models came from, and how to repeat them. */
final class ConfigurationSection {
  private ConfigurationSection() {}

  static void write(Markup out, List<ReportedModel> models) {
    List<ReportedModel> known =
        models.stream().filter(m -> !m.origin().values().isEmpty()).toList();
    if (!known.isEmpty()) {
      out.section("configuration", "Configuration");
      if (known.size() > 1) {
        between(out, known);
      }
      known.forEach(model -> fromPreset(out, model, known.size() > 1));
      known.forEach(model -> whole(out, model, known.size() > 1));
      out.endSection();
    }
    provenance(out, models);
  }

  private static void between(Markup out, List<ReportedModel> models) {
    out.raw("<h3>Where the models differ</h3>\n");
    List<Map<String, String>> values = models.stream().map(m -> m.origin().values()).toList();
    List<String> differing = ModelOrigin.differing(values);
    if (differing.isEmpty()) {
      out.paragraph("Nowhere: all values are the same.");
      return;
    }
    List<String> heads = new ArrayList<>(List.of("key"));
    models.forEach(model -> heads.add(model.name()));
    out.table("settings", heads.toArray(String[]::new));
    for (String key : differing) {
      out.row().nameCell(key);
      values.forEach(v -> out.nameCell(ModelOrigin.value(v, key)));
      out.endRow();
    }
    out.endTable();
  }

  private static void fromPreset(Markup out, ReportedModel model, boolean named) {
    ModelOrigin origin = model.origin();
    String of = named ? model.name() + ": d" : "D";
    out.raw("<h3>").text(of + "ifference from its experiment").raw("</h3>\n");
    if (origin.preset().isEmpty()) {
      out.paragraph(
          "The experiment that it was made of is not known here: its file is missing, or it was"
              + " trained without one.");
      return;
    }
    out.raw("<p>Made of <code>").text(origin.preset()).raw("</code>");
    if (origin.changes().isEmpty()) {
      out.text(", without any change.").raw("</p>\n");
      return;
    }
    out.text(" as that is today, with these changes:").raw("</p>\n");
    out.table("settings", "key", "experiment", "this model");
    for (ModelOrigin.Change change : origin.changes()) {
      out.row().nameCell(change.key()).nameCell(change.before()).nameCell(change.now()).endRow();
    }
    out.endTable();
  }

  private static void whole(Markup out, ReportedModel model, boolean named) {
    if (!model.origin().yaml().isEmpty()) {
      out.raw("<details>\n<summary>Whole configuration");
      out.text(named ? " of " + model.name() : "").raw("</summary>\n<pre tabindex=\"0\"><code>");
      out.text(model.origin().yaml()).raw("</code></pre>\n</details>\n");
    }
  }

  private static void provenance(Markup out, List<ReportedModel> models) {
    Set<String> names = new LinkedHashSet<>();
    models.forEach(model -> model.facts().forEach(fact -> names.add(fact.name())));
    if (names.isEmpty()) {
      return;
    }
    out.section("provenance", "Where it came from");
    if (models.size() == 1) {
      out.raw("<dl class=\"facts\">\n");
      for (Fact fact : models.get(0).facts()) {
        out.raw("<div><dt>").text(fact.name()).raw("</dt><dd>").text(fact.value());
        out.raw("</dd></div>\n");
      }
      out.raw("</dl>\n");
    } else {
      table(out, models, names);
    }
    for (ReportedModel model : models) {
      if (!model.origin().command().isEmpty()) {
        out.raw("<h3>").text(models.size() > 1 ? model.name() + ": again" : "Again");
        out.raw("</h3>\n<pre tabindex=\"0\"><code>").text(model.origin().command());
        out.raw("</code></pre>\n");
      }
    }
    out.endSection();
  }

  private static void table(Markup out, List<ReportedModel> models, Set<String> names) {
    List<String> heads = new ArrayList<>(List.of(""));
    models.forEach(model -> heads.add(model.name()));
    out.table("settings", heads.toArray(String[]::new));
    for (String name : names) {
      out.row().headCell(name);
      for (ReportedModel model : models) {
        Optional<Fact> fact = model.facts().stream().filter(f -> f.name().equals(name)).findFirst();
        out.cell(fact.map(Fact::value).orElse("–"));
      }
      out.endRow();
    }
    out.endTable();
  }
}
