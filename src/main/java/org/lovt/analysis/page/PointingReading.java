package org.lovt.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pointing game says: do sentences that state a finding attend to where it is?
 *
 * @param split the split in words
 * @param all all sentences
 * @param byType by type of finding
 */
public record PointingReading(String split, Row all, List<Row> byType) {
  /** What may be concluded. */
  public enum Verdict {
    /** Better than chance and than another image. */
    POINTS(
        "Sentences point to their findings: they hit them more often than a region drawn by chance"
            + " does, and more often than with another study’s image."),
    /** Better than chance only. */
    WORDS_ONLY(
        "Sentences hit their findings more often than a region drawn by chance does, but not more"
            + " often than with another study’s image: the words alone say where to look, and the"
            + " image is not needed for it."),
    /** No better than chance. */
    NOT(
        "Sentences do not point to their findings: they hit them no more often than a region drawn"
            + " by chance does. The maps show what the model attends to, not where findings are.");

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
   * Pointing with some {@code sentences}: the share of {@code hits} (most attended region overlaps
   * the finding) with its 95 % interval {@code hits_low} to {@code hits_high}, the share of regions
   * that overlap ({@code chance}), {@code other_image_hits} with another study's image; the share
   * of attention on the finding ({@code mass}, {@code other_image_mass}) and of the image that the
   * finding covers ({@code area}).
   */
  public record Row(String type, MetricValues values) {
    /** A value by its name above. */
    public double get(String name) {
      return values.get(name);
    }

    /** Intervals that do not overlap count as a difference. */
    public Verdict verdict() {
      if (get("hits_low") <= get("chance")) {
        return Verdict.NOT;
      }
      return get("hits_low") > get("other_image_hits_high") ? Verdict.POINTS : Verdict.WORDS_ONLY;
    }
  }

  /**
   * Reads the values of the split that is furthest from training; empty without pointing and its
   * control.
   */
  public static Optional<PointingReading> of(Map<String, Double> metrics) {
    return MetricValues.of(metrics)
        .firstSplitWith("pointing/other_image_hits")
        .map(tree -> of(tree.splitName(), tree.below("pointing")));
  }

  private static PointingReading of(String split, MetricValues values) {
    MetricValues types = values.below("type");
    List<Row> byType = new ArrayList<>();
    for (String type : types.children()) {
      byType.add(new Row(type.replace('_', ' '), types.below(type)));
    }
    return new PointingReading(split, new Row("all", values), List.copyOf(byType));
  }
}
