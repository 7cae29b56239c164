package org.lovt.config.schema;

import java.util.Locale;

/** The rivals that learn from images alone. */
public enum BaselineMethod {
  /** Labels of whole images. */
  SUPERVISED("chexpert"),
  /** Contrast of two views with those of other images. */
  SIMCLR("simclr"),
  /** Prediction of the other view by a moving average of the network. */
  BYOL("byol"),
  /** The same by the network itself. */
  SIMSIAM("byol"),
  /** BYOL on pixels of the maps, with neighbours of a pixel as its positives. */
  PIXELPRO("pixelpro");

  private final String program;

  BaselineMethod(String program) {
    this.program = program;
  }

  /** The word that names it on the command line; BYOL and SimSiam share one. */
  public String program() {
    return program;
  }

  /** The name in the log and in checkpoints. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
