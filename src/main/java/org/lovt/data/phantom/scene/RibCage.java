package org.lovt.data.phantom.scene;

/**
 * Spine, ribs and clavicles, mirrored on both sides.
 *
 * @param spine half width of the vertebral bodies
 * @param vertebra distance from one vertebra to the next
 * @param top v at which the first posterior rib leaves the spine
 * @param pitch distance from one posterior rib to the next
 * @param fall how far a posterior rib sinks from spine to side wall
 * @param anteriorFall how far an anterior rib sinks from side wall to its cartilage
 * @param thickness half thickness of a rib
 * @param contrast attenuation of a posterior rib
 * @param clavicle v of the clavicles' middle
 * @param clavicleRise how far a clavicle rises from sternum to shoulder
 */
public record RibCage(
    double spine,
    double vertebra,
    double top,
    double pitch,
    double fall,
    double anteriorFall,
    double thickness,
    double contrast,
    double clavicle,
    double clavicleRise) {
  /** Posterior ribs that show on each side. */
  public static final int POSTERIOR = 9;

  /** Anterior ribs that show on each side. */
  public static final int ANTERIOR = 6;

  /** The cage as projected at the bedside: flatter ribs, clavicles higher and flatter. */
  public RibCage atBedside() {
    return new RibCage(
        spine,
        vertebra,
        top,
        pitch,
        fall * 0.9,
        anteriorFall,
        thickness,
        contrast,
        clavicle - 0.02,
        clavicleRise * 0.7);
  }
}
