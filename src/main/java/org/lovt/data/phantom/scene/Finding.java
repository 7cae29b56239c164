package org.lovt.data.phantom.scene;

import java.util.Objects;

/**
 * One finding of a study: what, where, how much.
 *
 * @param kind what it is
 * @param side patient's side; BILATERAL shows on both
 * @param zone third of the lung, NONE where a height has no meaning
 * @param severity grade, NONE for objects
 * @param shapeSeed key of everything else about its form, the same in all views of a study
 */
public record Finding(FindingKind kind, Side side, Zone zone, Severity severity, long shapeSeed) {
  public Finding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(severity, "severity");
    if (kind.isObject() != (severity == Severity.NONE)) {
      throw new IllegalArgumentException(
          "Objects have no severity and diseases have one. Received: " + kind + " " + severity);
    }
  }

  /** Short name of what retrieval compares: kind, side and zone, e.g. {@code nodule/left/mid}. */
  public String code() {
    return (kind + "/" + side + "/" + zone).toLowerCase(java.util.Locale.ROOT);
  }
}
