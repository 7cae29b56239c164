package org.lovt.metric.detection;

/**
 * The two definitions of mean average precision that are in use. They differ in the IoU (whether
 * corner pixels count), in the thresholds, in whether a threshold just reached is enough, in how
 * many boxes of an image count and in what becomes of a class that a split does not hold.
 */
public enum ApConvention {
  /**
   * That of the published tables: IoU 0.40, 0.45 … 0.75 with corner pixels inside, a match has an
   * IoU <em>above</em> the threshold; a class without truth counts 0.
   */
  LOVT("mAP.lovt", new double[] {0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70, 0.75}),
  /**
   * That of the COCO evaluation (area "all", 100 boxes per image and class): IoU 0.50, 0.55 … 0.95
   * of plain areas, a match has an IoU of <em>at least</em> the threshold; a class without truth is
   * left out, and without any the value is NaN.
   */
  COCO("mAP.coco", steps());

  private static final double FIRST = 0.5;
  private static final double LAST = 0.95;
  private static final int STEPS = 9;
  private static final int PER_IMAGE = 100;

  private final String fullName;
  private final double[] thresholds;

  ApConvention(String fullName, double[] thresholds) {
    this.fullName = fullName;
    this.thresholds = thresholds;
  }

  /** The thresholds to the bit as the COCO program makes them, which decides exact hits. */
  private static double[] steps() {
    double[] all = new double[STEPS + 1];
    for (int i = 0; i < STEPS; i++) {
      all[i] = i * ((LAST - FIRST) / STEPS) + FIRST;
    }
    all[STEPS] = LAST;
    return all;
  }

  /** The name under which it is printed. */
  public String fullName() {
    return fullName;
  }

  /** IoU thresholds, ascending. */
  public double[] thresholds() {
    return thresholds.clone();
  }

  /** Index of a threshold, which must be one of them (to 1e-9). */
  int index(double threshold) {
    for (int i = 0; i < thresholds.length; i++) {
      if (Math.abs(thresholds[i] - threshold) < 1e-9) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "Expected one of " + java.util.Arrays.toString(thresholds) + ". Received: " + threshold);
  }

  int overhang() {
    return this == LOVT ? 1 : 0;
  }

  int perImage() {
    return this == LOVT ? Integer.MAX_VALUE : PER_IMAGE;
  }

  /** Whether an IoU is enough. */
  boolean matches(double iou, double threshold) {
    return this == LOVT ? iou > threshold : iou >= threshold;
  }

  /** Whether the later of two equally overlapping true boxes is taken. */
  boolean laterOfEqual() {
    return this == COCO;
  }

  /** The average precision of a class without truth. */
  double ofAbsentClass() {
    return this == LOVT ? 0 : Double.NaN;
  }
}
