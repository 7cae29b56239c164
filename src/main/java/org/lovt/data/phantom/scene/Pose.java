package org.lovt.data.phantom.scene;

import org.lovt.base.RandomStream;

/**
 * How the body lies in the picture: image = rotation · (scale · body) + shift, both in [−1, 1].
 *
 * @param cos cosine of the rotation
 * @param sin sine of the rotation
 * @param scaleU horizontal scale
 * @param scaleV vertical scale
 * @param shiftX horizontal shift
 * @param shiftY vertical shift
 * @param warpSeed key of the smooth warp on top
 */
public record Pose(
    double cos,
    double sin,
    double scaleU,
    double scaleV,
    double shiftX,
    double shiftY,
    long warpSeed) {
  /** Amplitude (standard deviation) of the smooth warp. */
  public static final double WARP = 0.012;

  /** A pose with rotation N(0, 2.5°), scale 0.90–1.08, aspect 0.94–1.06, shift N(0, 0.03). */
  public static Pose sample(RandomStream random) {
    double angle = StrictMath.toRadians(2.5 * clipped(random));
    double scale = random.uniform(0.90, 1.08);
    double aspect = Math.sqrt(random.uniform(0.94, 1.06));
    return new Pose(
        StrictMath.cos(angle),
        StrictMath.sin(angle),
        scale * aspect,
        scale / aspect,
        0.03 * clipped(random),
        0.03 * clipped(random),
        random.nextLong());
  }

  /** Normal, cut at 2.5 so that no lung leaves the picture. */
  private static double clipped(RandomStream random) {
    return Math.max(-2.5, Math.min(2.5, random.nextGaussian()));
  }

  /** Image x of a body point, the warp left out. */
  public double imageX(double u, double v) {
    return cos * scaleU * u - sin * scaleV * v + shiftX;
  }

  /** Image y of a body point, the warp left out. */
  public double imageY(double u, double v) {
    return sin * scaleU * u + cos * scaleV * v + shiftY;
  }

  /** Body u of an image point, the warp left out. */
  public double bodyU(double x, double y) {
    return (cos * (x - shiftX) + sin * (y - shiftY)) / scaleU;
  }

  /** Body v of an image point, the warp left out. */
  public double bodyV(double x, double y) {
    return (cos * (y - shiftY) - sin * (x - shiftX)) / scaleV;
  }
}
