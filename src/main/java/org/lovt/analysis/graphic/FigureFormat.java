package org.lovt.analysis.graphic;

import java.util.Locale;

/** Files that a figure is written to. */
public enum FigureFormat {
  /** Vectors for print. */
  PDF,
  /** Vectors for pages. */
  SVG,
  /** Pixels, 200 to the inch. */
  PNG;

  /** Ending of the file's name, without a dot. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
