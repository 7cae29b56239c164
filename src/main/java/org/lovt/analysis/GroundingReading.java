package org.lovt.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the grounding control says: each loss with the matching image, with another study's and with
 * one image for all.
 *
 * @param rows one per loss
 */
record GroundingReading(List<Row> rows) {
  private static final String PREFIX = "val/grounding/";
  private static final String MATCHED = "/matched";

  /** Below this relative gap one run does not tell anything apart. */
  private static final double CLEAR = 0.05;

  /** How far a loss depends on the image. */
  enum Verdict {
    USED("uses the image"),
    HARDLY("hardly uses the image"),
    NOT("does not use the image");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * One loss.
   *
   * @param loss its name
   * @param matched with the matching image
   * @param mismatched with another study's image
   * @param constant with one image for all
   */
  record Row(String loss, double matched, double mismatched, double constant) {
    /** Relative advantage of the matching image over the better of the others. */
    double gap() {
      double other = Math.min(mismatched, constant);
      return other == 0 ? 0 : (other - matched) / Math.abs(other);
    }

    Verdict verdict() {
      return gap() >= CLEAR ? Verdict.USED : gap() > 0 ? Verdict.HARDLY : Verdict.NOT;
    }

    boolean local() {
      return loss.startsWith("local_");
    }
  }

  /** Reads the values; empty without a grounding control. */
  static GroundingReading of(Map<String, Double> metrics) {
    List<Row> rows = new ArrayList<>();
    metrics.forEach(
        (name, matched) -> {
          if (name.startsWith(PREFIX) && name.endsWith(MATCHED)) {
            String stem = name.substring(0, name.length() - MATCHED.length());
            Double mismatched = metrics.get(stem + "/mismatched");
            Double constant = metrics.get(stem + "/constant");
            if (mismatched != null
                && constant != null
                && Double.isFinite(matched + mismatched + constant)) {
              rows.add(new Row(stem.substring(PREFIX.length()), matched, mismatched, constant));
            }
          }
        });
    return new GroundingReading(List.copyOf(rows));
  }

  /** The reading in one or two sentences. */
  String sentence() {
    List<Row> local = rows.stream().filter(Row::local).toList();
    if (local.isEmpty()) {
      return "This run has no local losses, so nothing can be said about regions and sentences.";
    }
    long used = local.stream().filter(r -> r.verdict() == Verdict.USED).count();
    String share = used + " of " + local.size() + " local losses";
    String what =
        used == local.size()
            ? "All "
                + local.size()
                + " local losses are clearly lower (5 % or more) with the matching image: they"
                + " cannot be had without looking at it."
            : used == 0
                ? "No local loss is clearly lower (5 % or more) with the matching image. They were"
                    + " solved without looking at it, and attention maps of this run say nothing"
                    + " about where a finding is."
                : share
                    + " are clearly lower (5 % or more) with the matching image; the others were"
                    + " solved without much help from it.";
    return what + " This is one run; differences between seeds are not known from it.";
  }
}
