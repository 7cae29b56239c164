package org.lovt.data.phantom.scene;

/**
 * All that is solid between the lungs, in body coordinates: great vessels, aortic knob, pulmonary
 * trunk and heart, flowing into each other.
 *
 * @param halfWidth half width of the band of great vessels
 * @param knobRadius radius of the aortic knob
 * @param heart heart
 */
public record Mediastinum(double halfWidth, double knobRadius, HeartShape heart) {
  private static final double KNOB_V = -0.36;
  private static final double TRUNK_TOP = -0.22;
  private static final double TRUNK_RADIUS = 0.075;

  /** Signed distance to the common border, positive inside. */
  public double distance(double u, double v) {
    double half = halfWidth + 0.02 * Math.max(0, Math.min(1, (v + 0.35) / 0.45));
    double band = half - Math.abs(u - 0.01);
    double knob = knobRadius - length(u - 0.80 * halfWidth, v - KNOB_V);
    double along = Math.max(TRUNK_TOP, Math.min(heart.v(), v));
    double trunk = TRUNK_RADIUS - length(u - 0.60 * halfWidth, v - along);
    double vessels = union(union(band, knob, 0.03), trunk, 0.05);
    return union(vessels, heart.distance(u, v), 0.07);
  }

  /** The same with another heart. */
  public Mediastinum withHeart(HeartShape other) {
    return new Mediastinum(halfWidth, knobRadius, other);
  }

  /** As it shows at the bedside: magnified. */
  public Mediastinum magnified() {
    return new Mediastinum(halfWidth * 1.08, knobRadius * 1.05, heart.scaled(1.06));
  }

  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  /** Union of two signed distances with a fillet of the given width. */
  private static double union(double a, double b, double fillet) {
    double h = Math.max(0, fillet - Math.abs(a - b)) / fillet;
    return Math.max(a, b) + 0.25 * fillet * h * h;
  }
}
