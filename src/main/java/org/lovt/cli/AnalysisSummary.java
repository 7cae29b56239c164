package org.lovt.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.lovt.analysis.embedding.EmbeddingAnalysis;
import org.lovt.metric.EmbeddingConvention;

/** Tells in a few lines what the embeddings of a model are like. */
record AnalysisSummary(PrintWriter out, EmbeddingAnalysis analysis) {

  void print(String name, String unit, String split) {
    text(
        "%s: %d %s of the %s split in batches of %d, %d values%s",
        name,
        analysis.studies(),
        unit,
        split,
        analysis.batchSize(),
        analysis.values().size(),
        analysis.convention() == EmbeddingConvention.OFFICIAL ? ", as the original computes" : "");
    spread("yl_a", "regions");
    spread("yl_b", "sentences");
    spread("yg_a", "images");
    spread("yg_b", "reports");
    if (has("zg_a;zg_b/dist")) {
      text(
          "  distance of an image and its report %.3f ± %.3f, of any two images %.3f, of any two"
              + " reports %.3f",
          value("zg_a;zg_b/dist"),
          value("zg_a;zg_b/dist__std"),
          value("zg_a/dist_emb2emb__batch_estimate"),
          value("zg_b/dist_emb2emb__batch_estimate"));
    }
    pair("zl_a;zl_b2a", "a region and what it attends to in the report");
    pair("zl_b;zl_a2b", "a sentence and what it attends to in the image");
    if (has("zl_a||zl_b/assignment_1to1") && has("zl_a||zl_b/assignment_2to2")) {
      text(
          "  nearness to the own modality: regions %.1f %%, sentences %.1f %% (50 %%: they mix)",
          100 * value("zl_a||zl_b/assignment_1to1"), 100 * value("zl_a||zl_b/assignment_2to2"));
    }
    if (!analysis.missing().isEmpty()) {
      text("  not available here: %s", String.join(", ", analysis.missing()));
    }
  }

  /** 1 if embeddings point everywhere, 0 if they have collapsed. */
  private void spread(String space, String what) {
    if (has(space + "/ch_std") && has(space + "/channels")) {
      String within =
          has(space + "/ch_std_per_sample")
              ? String.format(
                  Locale.ROOT, " (within a study %.3f)", isotropic(space, "ch_std_per_sample"))
              : "";
      text(
          "  spread of %s, 0 collapsed to 1 everywhere: %.3f%s",
          what, isotropic(space, "ch_std"), within);
    }
  }

  private double isotropic(String space, String metric) {
    return value(space + "/" + metric) * Math.sqrt(value(space + "/channels"));
  }

  private void pair(String space, String what) {
    if (has(space + "/sample_rmse")) {
      text("  distance of %s %.3f", what, value(space + "/sample_rmse"));
    }
  }

  private boolean has(String name) {
    return analysis.values().containsKey("emb/" + name);
  }

  private double value(String name) {
    return analysis.values().getOrDefault("emb/" + name, Double.NaN);
  }

  private void text(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
