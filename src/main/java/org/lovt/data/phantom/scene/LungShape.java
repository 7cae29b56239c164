package org.lovt.data.phantom.scene;

/**
 * One lung in body coordinates (u to the image's right, v down, the body within about [−1, 1]): a
 * super-ellipse with tapered apex, cut below by a diaphragm dome that falls towards the side wall.
 *
 * @param side RIGHT or LEFT
 * @param centre |u| of the middle axis
 * @param halfWidth half width at mid height
 * @param middle v of mid height
 * @param halfHeight half height
 * @param taper relative narrowing at the apex
 * @param lean shift of the apex towards the midline
 * @param dome v of the diaphragm's highest point
 * @param drop fall of the diaphragm at the side wall (depth of the costophrenic angle)
 */
public record LungShape(
    Side side,
    double centre,
    double halfWidth,
    double middle,
    double halfHeight,
    double taper,
    double lean,
    double dome,
    double drop) {

  /** Where the dome peaks, as a fraction of the half width from the middle axis, outwards. */
  private static final double PEAK = -0.15;

  /** The lower half of the super-ellipse is longer than the upper one by this factor. */
  private static final double STRETCH = 1.3;

  /**
   * Signed distance to the lung's border, positive inside; exact near the border only.
   *
   * <p>The super-ellipse exponent is 2.5, computed as x²·√x.
   */
  public double distance(double u, double v) {
    double t = (v - middle) / halfHeight;
    double squeeze = t < 0 ? t * t : 0;
    double width = halfWidth * (1 - taper * squeeze);
    double s = Math.abs((u * side.sign() - (centre - lean * squeeze)) / width);
    // Below mid height the wall runs straight down to a sharp costophrenic angle.
    double h = t < 0 ? -t : t / STRETCH;
    double f = s * s * Math.sqrt(s) + h * h * Math.sqrt(h);
    return Math.min((1 - f) * width * 0.4, diaphragm(u) - v);
  }

  /** v of the diaphragm at u. */
  public double diaphragm(double u) {
    double t = across(u) - PEAK;
    return t > 0 ? dome + drop * t * t / ((1 - PEAK) * (1 - PEAK)) : dome + 0.05 * t * t;
  }

  /** Position across the lung: −1 at the medial border, +1 at the side wall (at mid height). */
  public double across(double u) {
    return (u * side.sign() - centre) / halfWidth;
  }

  /** v of the apex. */
  public double apex() {
    return middle - halfHeight;
  }

  /** v of the costophrenic angle. */
  public double angle() {
    return dome + drop;
  }

  /** v of a zone's upper limit: thirds of the way from apex to dome. */
  public double zoneTop(Zone zone) {
    double third = (dome - apex()) / 3;
    return switch (zone) {
      case UPPER, NONE -> apex();
      case MID -> apex() + third;
      case LOWER -> apex() + 2 * third;
    };
  }

  /** v of a zone's lower limit; the lower zone reaches down into the costophrenic angle. */
  public double zoneBottom(Zone zone) {
    return switch (zone) {
      case UPPER -> zoneTop(Zone.MID);
      case MID -> zoneTop(Zone.LOWER);
      case LOWER, NONE -> angle();
    };
  }

  /** The zone of a height. */
  public Zone zoneOf(double v) {
    if (v < zoneTop(Zone.MID)) {
      return Zone.UPPER;
    }
    return v < zoneTop(Zone.LOWER) ? Zone.MID : Zone.LOWER;
  }

  /** The same lung less deeply inspired: dome higher by {@code dv}. */
  public LungShape raised(double dv) {
    return new LungShape(side, centre, halfWidth, middle, halfHeight, taper, lean, dome - dv, drop);
  }
}
