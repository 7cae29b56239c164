package org.lovt.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a model's maps point, as measured on held-out studies with known boxes and kept in its
 * folder ({@code heldout.json}).
 *
 * @param split {@code test}, {@code val} or {@code train}
 * @param sentences number of sentences that state a finding with a box
 * @param hits share of them whose map peaks in a region that the box overlaps
 * @param low lower end of the 95 % interval of the share
 * @param high its upper end
 * @param chance the share for a region drawn by chance
 * @param otherImage the share with another study's image; NaN if it was not measured
 * @param otherImageHigh the upper end of its 95 % interval; NaN if it was not measured
 */
public record Pointing(
    String split,
    long sentences,
    double hits,
    double low,
    double high,
    double chance,
    double otherImage,
    double otherImageHigh) {
  /** Place of what was measured of the maps that a model was trained for. */
  static final String OWN = "pointing";

  /** Place of what was measured of the global way, where the model has another one of its own. */
  static final String GLOBAL = "pointing_global";

  private static final List<String> SPLITS = List.of("test", "val", "train");

  /** What a person may conclude. */
  public enum Verdict {
    /** Not shown to be better than a region drawn by chance. */
    NO_BETTER_THAN_CHANCE(
        "That is no better than chance: do not take these maps for the place of a finding."),
    /** Better than chance, but the image at hand is not needed for it. */
    NOT_OF_THE_IMAGE(
        "That is better than chance, but no better than with another study's image: the maps show"
            + " where such sentences usually look, not what is in this image."),
    /** Better than both. */
    BETTER_THAN_BOTH("That is better than both.");

    private final String sentence;

    Verdict(String sentence) {
      this.sentence = sentence;
    }

    /**
     * The verdict.
     *
     * @param low lower end of the share's interval
     * @param chance the share by chance
     * @param otherHigh upper end of the interval with another study's image; NaN if not measured
     */
    public static Verdict of(double low, double chance, double otherHigh) {
      if (!(low > chance)) {
        return NO_BETTER_THAN_CHANCE;
      }
      return low > otherHigh || Double.isNaN(otherHigh) ? BETTER_THAN_BOTH : NOT_OF_THE_IMAGE;
    }

    /** For captions. */
    public String sentence() {
      return sentence;
    }
  }

  /** The values at a place of a {@code heldout.json}; nothing if pointing was not measured. */
  static Optional<Pointing> of(JsonNode values, String place) {
    for (String split : SPLITS) {
      String prefix = split + "/" + place + "/";
      if (values.path(prefix + "hits").isNumber()) {
        return Optional.of(
            new Pointing(
                split,
                values.path(prefix + "sentences").asLong(),
                values.path(prefix + "hits").asDouble(),
                values.path(prefix + "hits_low").asDouble(),
                values.path(prefix + "hits_high").asDouble(),
                values.path(prefix + "chance").asDouble(),
                values.path(prefix + "other_image_hits").asDouble(Double.NaN),
                values.path(prefix + "other_image_hits_high").asDouble(Double.NaN)));
      }
    }
    return Optional.empty();
  }

  /** Intervals that do not overlap count as a difference. */
  public Verdict verdict() {
    return Verdict.of(low, chance, otherImageHigh);
  }

  /** What was measured, in plain words, also where it is bad. */
  public String caption() {
    String other =
        Double.isNaN(otherImage)
            ? ""
            : String.format(
                Locale.ROOT, ", with another study's image it is %.1f %%", 100 * otherImage);
    String last =
        verdict() == Verdict.BETTER_THAN_BOTH && Double.isNaN(otherImage)
            ? "That is better than chance."
            : verdict().sentence();
    return String.format(
        Locale.ROOT,
        "Measured: this model's maps peak in the true box for %.1f %% (%.1f–%.1f) of %d held-out"
            + " sentences (%s); chance is %.1f %%%s. %s",
        100 * hits,
        100 * low,
        100 * high,
        sentences,
        split,
        100 * chance,
        other,
        last);
  }
}
