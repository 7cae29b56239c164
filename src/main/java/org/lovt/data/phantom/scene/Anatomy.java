package org.lovt.data.phantom.scene;

/**
 * A patient's chest in body coordinates: u to the image's right (the patient's left), v down, about
 * [−1, 1]. All lengths are in these units, so that the same anatomy can be drawn at any size.
 *
 * @param bodyHalfWidth half width of the trunk
 * @param neckHalfWidth half width of the neck
 * @param rightLung right lung
 * @param leftLung left lung, with the lower dome
 * @param mediastinum heart and great vessels
 * @param bones spine, ribs, clavicles
 * @param breast density of the breast shadows, 0 for none
 * @param gastricBubble whether air shows below the left dome
 * @param lungDensity attenuation that remains within the lungs
 * @param textureLevel amplitude of the lung texture
 * @param detailSeed key of vessels and texture
 */
public record Anatomy(
    double bodyHalfWidth,
    double neckHalfWidth,
    LungShape rightLung,
    LungShape leftLung,
    Mediastinum mediastinum,
    RibCage bones,
    double breast,
    boolean gastricBubble,
    double lungDensity,
    double textureLevel,
    long detailSeed) {

  /** The lung of RIGHT or LEFT. */
  public LungShape lung(Side side) {
    return switch (side) {
      case RIGHT -> rightLung;
      case LEFT -> leftLung;
      case BILATERAL, MIDLINE ->
          throw new IllegalArgumentException("A lung is RIGHT or LEFT. Received: " + side);
    };
  }

  /** The heart. */
  public HeartShape heart() {
    return mediastinum.heart();
  }

  /** The same chest as a view shows it: at the bedside (AP) a larger heart, a shallower breath. */
  public Anatomy seenIn(View view) {
    return view == View.AP
        ? new Anatomy(
            bodyHalfWidth,
            neckHalfWidth,
            rightLung.raised(0.035),
            leftLung.raised(0.035),
            mediastinum.magnified(),
            bones.atBedside(),
            breast,
            gastricBubble,
            lungDensity + 0.02,
            textureLevel,
            detailSeed)
        : this;
  }

  /** The same chest with another heart. */
  public Anatomy withHeart(HeartShape other) {
    return new Anatomy(
        bodyHalfWidth,
        neckHalfWidth,
        rightLung,
        leftLung,
        mediastinum.withHeart(other),
        bones,
        breast,
        gastricBubble,
        lungDensity,
        textureLevel,
        detailSeed);
  }
}
