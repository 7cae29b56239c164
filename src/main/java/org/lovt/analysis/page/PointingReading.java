package org.lovt.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.model.Pointing.Verdict;

/**
 * What the pointing game says: do sentences that state a finding attend to where it is?
 *
 * @param split the split in words
 * @param all all sentences
 * @param byType by type of finding
 */
public record PointingReading(String split, Row all, List<Row> byType) {
  /**
   * Pointing with some {@code sentences}: the share of {@code hits} (most attended region overlaps
   * the finding) with its 95 % interval {@code hits_low} to {@code hits_high}, the share of regions
   * that overlap ({@code chance}), {@code other_image_hits} with another study's image; the share
   * of attention on the finding ({@code mass}, {@code other_image_mass}) and of the image that the
   * finding covers ({@code area}); contrast-to-noise ratio ({@code cnr}) and mean IoU ({@code
   * miou}) of whole maps, each with an interval, {@code _other_image}, {@code _gain} over that, and
   * {@code _chance}.
   */
  public record Row(String type, MetricValues values) {
    /** A value by its name above. */
    public double get(String name) {
      return values.get(name);
    }

    /** What may be concluded. */
    public Verdict verdict() {
      return Verdict.of(get("hits_low"), get("chance"), get("other_image_hits_high"));
    }

    /** The same in words. */
    public String words() {
      return switch (verdict()) {
        case BETTER_THAN_BOTH ->
            "Sentences point to their findings: they hit them more often than a region drawn by"
                + " chance does, and more often than with another study’s image.";
        case NOT_OF_THE_IMAGE ->
            "Sentences hit their findings more often than a region drawn by chance does, but not"
                + " more often than with another study’s image: the words alone say where to look,"
                + " and the image is not needed for it.";
        case NO_BETTER_THAN_CHANCE ->
            "Sentences do not point to their findings: they hit them no more often than a region"
                + " drawn by chance does. The maps show what the model attends to, not where"
                + " findings are.";
      };
    }
  }

  /**
   * Reads what the maps that the model was trained for do, on the split that is furthest from
   * training; empty without pointing and its control.
   */
  public static Optional<PointingReading> of(Map<String, Double> metrics) {
    return at("pointing", metrics);
  }

  /** The same for maps by global vectors, of a model that was trained for others. */
  public static Optional<PointingReading> global(Map<String, Double> metrics) {
    return at("pointing_global", metrics);
  }

  private static Optional<PointingReading> at(String place, Map<String, Double> metrics) {
    return MetricValues.of(metrics)
        .firstSplitWith(place + "/other_image_hits")
        .map(tree -> of(tree.splitName(), tree.below(place)));
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
