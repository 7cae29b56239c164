package org.lovt.data.verify;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
  /** The data set is not what it should be. */
  DEFECT,
  /** Worth knowing before figures are published. */
  WARNING;

  /** In reports: {@code defect}, {@code warning}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
