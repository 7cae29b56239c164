package org.lovt.data.phantom.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.Severity;
import org.lovt.data.phantom.scene.Side;
import org.lovt.data.phantom.scene.Zone;

/**
 * Synonyms for the values of a template's slots. Within one slot of one kind, no word belongs to
 * two values, so that sentences can be read back.
 */
final class Lexicon {
  private static final Map<Severity, List<String>> SIZE =
      severities(List.of("small", "tiny"), List.of("medium"), List.of("large"));
  private static final Map<Severity, List<String>> VOLUME =
      severities(List.of("small"), List.of("moderate"), List.of("large"));
  private static final Map<Severity, List<String>> DEGREE =
      severities(List.of("mild"), List.of("moderate"), List.of("severe", "marked"));
  private static final Map<Severity, List<String>> DENSITY =
      severities(List.of("subtle", "faint"), List.of("moderate"), List.of("dense", "large"));
  private static final Map<Severity, List<String>> ADVERB =
      severities(List.of("mildly"), List.of("moderately"), List.of("severely", "markedly"));

  /** Words of a zone when it follows the side: "right lower lobe". */
  private static final Map<Zone, List<String>> ZONE =
      zones(
          List.of("upper lobe", "upper zone", "apex"),
          List.of("mid lung", "mid zone"),
          List.of("lower lobe", "lower zone", "base"));

  /** Words of a zone as an adjective before "lung". */
  private static final Map<Zone, List<String>> LEVEL =
      zones(List.of("upper"), List.of("mid"), List.of("lower", "basal"));

  private static final Map<Side, List<String>> SIDE =
      new EnumMap<>(
          Map.of(
              Side.RIGHT, List.of("right"),
              Side.LEFT, List.of("left"),
              Side.BILATERAL, List.of("bilateral")));

  private Lexicon() {}

  /** Adjectives of severity for a kind of finding. */
  static Map<Severity, List<String>> severity(FindingKind kind) {
    return switch (kind) {
      case OPACITY -> DENSITY;
      case NODULE, MASS -> SIZE;
      case EFFUSION, PNEUMOTHORAX -> VOLUME;
      case INFILTRATE, CARDIOMEGALY, ATELECTASIS -> DEGREE;
      case NECKLACE, COIN, BUTTONS, ECG_LEADS, PACEMAKER, TUBE, LINE -> Map.of();
    };
  }

  /** Adverbs of severity: "mildly". */
  static Map<Severity, List<String>> adverb() {
    return ADVERB;
  }

  static Map<Side, List<String>> side() {
    return SIDE;
  }

  static Map<Zone, List<String>> zone() {
    return ZONE;
  }

  static Map<Zone, List<String>> level() {
    return LEVEL;
  }

  private static Map<Severity, List<String>> severities(
      List<String> mild, List<String> moderate, List<String> severe) {
    return new EnumMap<>(
        Map.of(Severity.MILD, mild, Severity.MODERATE, moderate, Severity.SEVERE, severe));
  }

  private static Map<Zone, List<String>> zones(
      List<String> upper, List<String> mid, List<String> lower) {
    return new EnumMap<>(Map.of(Zone.UPPER, upper, Zone.MID, mid, Zone.LOWER, lower));
  }
}
