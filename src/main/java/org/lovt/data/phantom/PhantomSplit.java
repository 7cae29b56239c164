package org.lovt.data.phantom;

import java.util.Locale;

/** Part of a data set; every patient belongs to one. */
public enum PhantomSplit {
  TRAIN,
  VALIDATE,
  TEST;

  /** The word of MIMIC-CXR's split table. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
