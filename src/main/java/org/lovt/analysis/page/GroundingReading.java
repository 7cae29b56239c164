package org.lovt.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the grounding control says: each loss with the matching image, with another study's and with
 * one image for all.
 *
 * @param rows one per loss
 */
public record GroundingReading(List<Row> rows) {
  private static final String PREFIX = "val/grounding/";
  private static final String MATCHED = "/matched";

  /** Below this relative gap one run does not tell anything apart. */
  private static final double CLEAR = 0.05;

  /** How far a loss depends on the image. */
  public enum Verdict {
    /** Clearly lower with the matching image. */
    USED("needs the image"),
    /** A little lower. */
    HARDLY("hardly needs it"),
    /** Not lower. */
    NOT("does not need it");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
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
  public record Row(String loss, double matched, double mismatched, double constant) {
    /** Relative advantage of the matching image over the better of the others. */
    public double gap() {
      double other = Math.min(mismatched, constant);
      return other == 0 ? 0 : (other - matched) / Math.abs(other);
    }

    /** What the gap says. */
    public Verdict verdict() {
      return gap() >= CLEAR ? Verdict.USED : gap() > 0 ? Verdict.HARDLY : Verdict.NOT;
    }

    /** Whether it is a loss of regions or sentences. */
    public boolean local() {
      return loss.startsWith("local_") || loss.startsWith("cross_");
    }
  }

  /** Reads the values; empty without a grounding control. */
  public static GroundingReading of(Map<String, Double> metrics) {
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

  /** Number of local losses. */
  public long local() {
    return rows.stream().filter(Row::local).count();
  }

  /** Number of local losses that clearly use the image. */
  public long localUsed() {
    return rows.stream().filter(r -> r.local() && r.verdict() == Verdict.USED).count();
  }

  /** The reading in a few sentences. */
  public String sentence() {
    return globalPart() + localPart() + " This is one run; other seeds may differ.";
  }

  private String globalPart() {
    long all = rows.size() - local();
    long used = rows.stream().filter(r -> !r.local() && r.verdict() == Verdict.USED).count();
    if (all == 0) {
      return "";
    }
    return used == all
        ? "The global losses need the matching image. "
        : used == 0
            ? "Not even the global losses clearly need the matching image: nothing was learned"
                + " across image and report. "
            : used + " of " + all + " global losses clearly need the matching image. ";
  }

  private String localPart() {
    if (local() == 0) {
      return "There are no local losses, so nothing can be said about regions and sentences.";
    }
    if (localUsed() == local()) {
      return "All "
          + local()
          + " local losses are clearly lower (5 % or more) with the matching image, too.";
    }
    if (localUsed() == 0) {
      return "No local loss is clearly lower (5 % or more) with the matching image: however far"
          + " they fell, they were solved without looking at it, and attention maps of this run are"
          + " no evidence of where a finding is.";
    }
    return localUsed()
        + " of "
        + local()
        + " local losses are clearly lower (5 % or more) with the matching image; the others were"
        + " solved without much help from it.";
  }
}
