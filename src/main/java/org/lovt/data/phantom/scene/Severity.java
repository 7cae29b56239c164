package org.lovt.data.phantom.scene;

/** Extent and contrast of a finding. */
public enum Severity {
  MILD,
  MODERATE,
  SEVERE,
  /** Objects and devices are there or not. */
  NONE;

  /** 0, 1, 2 for MILD, MODERATE, SEVERE. */
  public int grade() {
    if (this == NONE) {
      throw new IllegalStateException("NONE has no grade");
    }
    return ordinal();
  }

  /** The one of three values that belongs to this grade. */
  public double pick(double mild, double moderate, double severe) {
    return switch (this) {
      case MILD -> mild;
      case MODERATE -> moderate;
      case SEVERE -> severe;
      case NONE -> throw new IllegalStateException("NONE has no grade");
    };
  }
}
