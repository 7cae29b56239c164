package org.lovt.data.phantom.scene;

import org.lovt.base.RandomStream;

/** Draws patients. Ranges follow healthy adults, as fractions of the field of view. */
public final class AnatomySampler {
  private AnatomySampler() {}

  /** The chest of a patient: a pure function of the stream. */
  public static Anatomy sample(RandomStream random) {
    double halfWidth = random.uniform(0.28, 0.33);
    double halfHeight = random.uniform(0.62, 0.70);
    double middle = random.uniform(-0.16, -0.10);
    double dome = random.uniform(0.36, 0.46);
    double centre = halfWidth + random.uniform(0.08, 0.11);
    double taper = random.uniform(0.30, 0.42);
    double lean = random.uniform(0.05, 0.10);
    double drop = random.uniform(0.18, 0.25);
    LungShape right =
        new LungShape(Side.RIGHT, centre, halfWidth, middle, halfHeight, taper, lean, dome, drop);
    LungShape left =
        new LungShape(
            Side.LEFT,
            centre + random.uniform(-0.01, 0.02),
            halfWidth * random.uniform(0.94, 1.0),
            middle,
            halfHeight * random.uniform(0.98, 1.02),
            taper,
            lean,
            dome + random.uniform(0.015, 0.06),
            drop);
    return new Anatomy(
        random.uniform(0.80, 0.90),
        random.uniform(0.20, 0.26),
        right,
        left,
        new Mediastinum(
            random.uniform(0.105, 0.135), random.uniform(0.065, 0.085), heart(random, dome)),
        bones(random, right.apex()),
        random.chance(0.5) ? random.uniform(0.03, 0.09) : 0,
        random.chance(0.4),
        random.uniform(0.09, 0.15),
        random.uniform(0.008, 0.02),
        random.nextLong());
  }

  private static HeartShape heart(RandomStream random, double dome) {
    double longRadius = 0.283 * random.uniform(0.94, 1.04);
    double shortRadius = 0.262 * random.uniform(0.92, 1.02);
    return HeartShape.tilted(
        random.uniform(0.07, 0.11),
        dome - shortRadius * random.uniform(0.72, 0.86),
        longRadius,
        shortRadius,
        random.uniform(0.45, 0.80));
  }

  private static RibCage bones(RandomStream random, double apex) {
    return new RibCage(
        random.uniform(0.065, 0.08),
        random.uniform(0.115, 0.135),
        apex - random.uniform(0.0, 0.03),
        random.uniform(0.125, 0.14),
        random.uniform(0.13, 0.20),
        random.uniform(0.20, 0.28),
        random.uniform(0.020, 0.026),
        random.uniform(0.075, 0.11),
        apex + random.uniform(0.06, 0.13),
        random.uniform(0.04, 0.12));
  }
}
