package org.lovt.metric.detection;

/**
 * A rectangle by its corners in pixels. Nothing is demanded of the numbers: a detector's boxes are
 * not clipped and their sides not limited, so an infinite one is possible and hits nothing.
 *
 * @param left x₁
 * @param top y₁
 * @param right x₂
 * @param bottom y₂
 */
public record Corners(double left, double top, double right, double bottom) {
  /** From the upper left corner, width and height. */
  public static Corners ofSize(double x, double y, double width, double height) {
    return new Corners(x, y, x + width, y + height);
  }

  /**
   * Intersection over union, 0 … 1; 0 if it is not defined.
   *
   * @param overhang added to every side: 1 where the corner pixels belong to the box (the published
   *     convention), 0 where corners are positions (COCO)
   */
  public double iou(Corners other, int overhang) {
    double width = Math.min(right, other.right) - Math.max(left, other.left) + overhang;
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top) + overhang;
    double shared = Math.max(width, 0) * Math.max(height, 0);
    double iou = shared / (area(overhang) + other.area(overhang) - shared);
    return Double.isNaN(iou) ? 0 : iou;
  }

  private double area(int overhang) {
    return (right - left + overhang) * (bottom - top + overhang);
  }

  /** Whether the centre of {@code other} lies here, borders included. */
  public boolean holdsCentreOf(Corners other) {
    double x = (other.left + other.right) / 2;
    double y = (other.top + other.bottom) / 2;
    return left <= x && x <= right && top <= y && y <= bottom;
  }
}
