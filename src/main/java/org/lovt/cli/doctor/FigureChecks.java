package org.lovt.cli.doctor;

import java.awt.GraphicsEnvironment;
import java.util.List;

/** Whether Java can draw text: on a bare machine it has no fonts. */
public final class FigureChecks {
  private static final String TOPIC = "figures";
  private static final String REMEDY =
      "Install fontconfig and a font (Debian, Ubuntu: apt install fontconfig fonts-dejavu-core).";

  private FigureChecks() {}

  /** Asks Java for its fonts. */
  public static List<Finding> run() {
    try {
      return List.of(
          fonts(
              GraphicsEnvironment.getLocalGraphicsEnvironment()
                  .getAvailableFontFamilyNames()
                  .length));
    } catch (RuntimeException | LinkageError e) { // what Java throws without fontconfig varies
      return List.of(Finding.missing(TOPIC, "fonts", "cannot be used: " + e.getMessage(), REMEDY));
    }
  }

  static Finding fonts(int families) {
    return families > 0
        ? Finding.ok(TOPIC, "fonts", families + " families")
        : Finding.missing(TOPIC, "fonts", "none", REMEDY);
  }
}
