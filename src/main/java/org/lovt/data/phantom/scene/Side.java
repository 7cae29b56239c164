package org.lovt.data.phantom.scene;

import java.util.List;

/** The patient's side. Images are seen as if facing the patient: RIGHT lies on the image's left. */
public enum Side {
  RIGHT(-1),
  LEFT(1),
  /** Both sides at once: one finding, two regions. */
  BILATERAL(0),
  /** Neither side: heart, trachea, necklace. */
  MIDLINE(0);

  private final int sign;

  Side(int sign) {
    this.sign = sign;
  }

  /** Sign of the horizontal image coordinate: −1 right, +1 left, 0 without a side. */
  public int sign() {
    return sign;
  }

  /** The other lung; only for RIGHT and LEFT. */
  public Side opposite() {
    return switch (this) {
      case RIGHT -> LEFT;
      case LEFT -> RIGHT;
      case BILATERAL, MIDLINE -> throw new IllegalStateException(this + " has no opposite side");
    };
  }

  /** The sides that a finding of this side shows on: two for BILATERAL, else itself. */
  public List<Side> parts() {
    return this == BILATERAL ? List.of(RIGHT, LEFT) : List.of(this);
  }
}
