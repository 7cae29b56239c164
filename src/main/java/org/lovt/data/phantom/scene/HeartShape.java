package org.lovt.data.phantom.scene;

/**
 * The heart's shadow in body coordinates: a rotated ellipse.
 *
 * @param u centre, positive towards the patient's left
 * @param v centre
 * @param longRadius half length along the long axis
 * @param shortRadius half length across it
 * @param axisU horizontal part of the long axis' unit vector
 * @param axisV vertical part of it
 */
public record HeartShape(
    double u, double v, double longRadius, double shortRadius, double axisU, double axisV) {

  /** A heart whose long axis is tilted by {@code tilt} radians, clockwise on the image. */
  public static HeartShape tilted(
      double u, double v, double longRadius, double shortRadius, double tilt) {
    return new HeartShape(
        u, v, longRadius, shortRadius, StrictMath.cos(tilt), StrictMath.sin(tilt));
  }

  /**
   * The heart enlarged by a factor. It grows to the left and upwards, since spine and diaphragm
   * hold it on the other sides.
   */
  public HeartShape scaled(double factor) {
    double growth = factor - 1;
    return new HeartShape(
        u + 0.10 * growth,
        v - 0.75 * shortRadius * growth,
        longRadius * factor,
        shortRadius * factor,
        axisU,
        axisV);
  }

  /** Signed distance to the border, positive inside; exact near the border only. */
  public double distance(double x, double y) {
    double a = ((x - u) * axisU + (y - v) * axisV) / longRadius;
    double b = ((y - v) * axisU - (x - u) * axisV) / shortRadius;
    return (1 - Math.sqrt(a * a + b * b)) * shortRadius;
  }
}
