package org.lovt.analysis.prediction;

import java.util.Locale;
import org.lovt.metric.detection.ApConvention;

/**
 * Which predicted boxes are drawn and which of them count as hits.
 *
 * @param convention how boxes are matched
 * @param iou overlap that makes a hit, 0 … 1
 * @param minScore boxes of lower confidence are left out; {@link
 *     org.lovt.metric.detection.OperatingPoint} finds one
 */
public record BoxRule(ApConvention convention, double iou, double minScore) {
  /** Checks the numbers. */
  public BoxRule {
    if (!(iou >= 0 && iou <= 1) || Double.isNaN(minScore)) {
      throw new IllegalArgumentException(
          "expected an IoU in [0, 1] and a confidence. Received: " + iou + ", " + minScore);
    }
  }

  /** The published matching at an IoU of 0.5. */
  public static BoxRule half(double minScore) {
    return new BoxRule(ApConvention.LOVT, 0.5, minScore);
  }

  /** In words. */
  String words() {
    return String.format(
        Locale.ROOT,
        "Boxes of confidence ≥ %.2f are drawn; one that overlaps an annotated box by an IoU %s %.2f"
            + " is a hit.",
        minScore,
        convention == ApConvention.LOVT ? "above" : "of at least",
        iou);
  }
}
