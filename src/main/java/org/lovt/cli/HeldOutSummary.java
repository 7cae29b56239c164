package org.lovt.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells in a few lines what a trained model did on held-out studies. */
final class HeldOutSummary {
  private static final List<String> SPLITS = List.of("test", "val", "train");

  private final PrintWriter out;
  private final String split;
  private final Map<String, Double> metrics;

  private HeldOutSummary(PrintWriter out, String split, Map<String, Double> metrics) {
    this.out = out;
    this.split = split;
    this.metrics = metrics;
  }

  /** Prints what there is; nothing without metrics. */
  static void print(PrintWriter out, Map<String, Double> metrics) {
    for (String split : SPLITS) {
      if (metrics.containsKey(split + "/retrieval/candidates")) {
        new HeldOutSummary(out, split, metrics).print();
      }
    }
  }

  private void print() {
    double candidates = value("retrieval/candidates");
    text("on the %.0f studies of the %s split:", candidates, split);
    text(
        "  the report of an image: found first %.1f %% (chance %.1f %%), among five %.1f %%, median"
            + " rank %.0f",
        100 * value("retrieval/i2r_top_1_acc"),
        100 / candidates,
        100 * value("retrieval/i2r_top_5_acc"),
        value("retrieval/i2r_median_rank"));
    agreement("same_findings", "tells exactly the same findings");
    agreement("same_places", "and in the same places");
    pointing("pointing", "");
    pointing("pointing_global", ", by global vectors,");
    grounding();
  }

  private void agreement(String name, String what) {
    String p = "retrieval/" + name + "/abnormal/";
    if (has(p + "share")) {
      text(
          "  of the %.0f abnormal ones the nearest report %s: %.1f %% (%.1f–%.1f; chance %.1f %%)",
          value(p + "studies"),
          what,
          100 * value(p + "share"),
          100 * value(p + "low"),
          100 * value(p + "high"),
          100 * value(p + "chance"));
    }
  }

  /** Where the maps of findings' sentences are, those the model was trained for and others. */
  private void pointing(String place, String what) {
    if (!has(place + "/hits")) {
      return;
    }
    text(
        "  the map of a finding's sentence%s peaks on its box: %.1f %% (%.1f–%.1f; chance %.1f %%, with"
            + " another study's image %.1f %%)",
        what,
        100 * value(place + "/hits"),
        100 * value(place + "/hits_low"),
        100 * value(place + "/hits_high"),
        100 * value(place + "/chance"),
        100 * known(place + "/other_image_hits"));
    if (has(place + "/cnr") && has(place + "/miou")) {
      text(
          "    its contrast-to-noise ratio: %.2f (%.2f to %.2f; another image %.2f); mean IoU: %.1f %%"
              + " (%.1f–%.1f; another image %.1f %%, shuffled %.1f %%)",
          value(place + "/cnr"),
          value(place + "/cnr_low"),
          value(place + "/cnr_high"),
          known(place + "/cnr_other_image"),
          100 * value(place + "/miou"),
          100 * value(place + "/miou_low"),
          100 * value(place + "/miou_high"),
          100 * known(place + "/miou_other_image"),
          100 * value(place + "/miou_chance"));
    }
  }

  /** Every local loss with the matching image, another study's, and one for all. */
  private void grounding() {
    for (String key : metrics.keySet()) {
      String prefix = split + "/grounding/";
      if (key.startsWith(prefix) && key.endsWith("/matched") && !key.contains("/global_")) {
        String loss = key.substring(split.length() + 1, key.length() - "/matched".length());
        text(
            "  %s: %.3f with the matching image, %.3f with another study's, %.3f with one for all",
            loss.substring("grounding/".length()),
            value(loss + "/matched"),
            value(loss + "/mismatched"),
            value(loss + "/constant"));
      }
    }
  }

  private boolean has(String name) {
    return metrics.containsKey(split + "/" + name);
  }

  /** NaN where there is none. */
  private double known(String name) {
    return metrics.getOrDefault(split + "/" + name, Double.NaN);
  }

  private double value(String name) {
    return metrics.get(split + "/" + name);
  }

  private void text(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
