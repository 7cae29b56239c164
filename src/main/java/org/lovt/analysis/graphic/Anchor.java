package org.lovt.analysis.graphic;

/** The point of a line of text that is placed: along the line, and across it. */
public enum Anchor {
  /** Left end of the base line. */
  BASE_LEFT(0, 0),
  /** Middle of the base line. */
  BASE_CENTER(0.5, 0),
  /** Right end of the base line. */
  BASE_RIGHT(1, 0),
  /** Left end, half the height of capitals. */
  MIDDLE_LEFT(0, Anchor.CAPITAL / 2),
  /** Centre. */
  MIDDLE(0.5, Anchor.CAPITAL / 2),
  /** Right end, half the height of capitals. */
  MIDDLE_RIGHT(1, Anchor.CAPITAL / 2),
  /** Left end, top of capitals. */
  TOP_LEFT(0, Anchor.CAPITAL),
  /** Middle, top of capitals. */
  TOP_CENTER(0.5, Anchor.CAPITAL),
  /** Right end, top of capitals. */
  TOP_RIGHT(1, Anchor.CAPITAL);

  /** Height of capitals and digits of the typeface per point of its size. */
  static final double CAPITAL = 0.73;

  private final double along;
  private final double across;

  Anchor(double along, double across) {
    this.along = along;
    this.across = across;
  }

  /** Part of the width that lies left of the point, 0 … 1. */
  double along() {
    return along;
  }

  /** How far the base line lies below the point, per point of the text's size. */
  double across() {
    return across;
  }
}
