package org.lovt.metric.segmentation;

/** The definitions of Dice that are in use; a number without its full name means nothing. */
public enum DiceConvention {
  /**
   * The F1 of all pixels of the split together: the published tables. Images without target count
   * through their false positives only; large targets count more than small ones.
   */
  GLOBAL("dice.global"),
  /**
   * Mean over all images of the image's own Dice, 1 where neither target nor prediction has a pixel
   * (the rule of the SIIM challenge).
   */
  PER_IMAGE("dice.perImage"),
  /** Mean over the images with target of the image's own Dice; not defined without one. */
  POSITIVES_ONLY("dice.positivesOnly");

  private final String fullName;

  DiceConvention(String fullName) {
    this.fullName = fullName;
  }

  /** The name under which it is printed. */
  public String fullName() {
    return fullName;
  }
}
