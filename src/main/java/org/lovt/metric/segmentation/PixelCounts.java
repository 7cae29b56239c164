package org.lovt.metric.segmentation;

/**
 * How many pixels were right and wrong at a threshold. Quotients without a denominator are 0, as in
 * the published program.
 *
 * @param hits true positives
 * @param falseAlarms false positives
 * @param misses false negatives
 * @param rejections true negatives
 */
public record PixelCounts(long hits, long falseAlarms, long misses, long rejections) {
  /** No pixel. */
  public static final PixelCounts NONE = new PixelCounts(0, 0, 0, 0);

  private static final float THRESHOLD = 0.5f;

  /** Checks the numbers. */
  public PixelCounts {
    if (hits < 0 || falseAlarms < 0 || misses < 0 || rejections < 0) {
      throw new IllegalArgumentException("Expected counts ≥ 0.");
    }
  }

  /**
   * Counts at probability ≥ 0.5.
   *
   * @param probabilities 0 … 1
   * @param mask as many, 0 or 1 (anything above 0.5 counts as 1)
   * @param from first pixel
   * @param to end, exclusive
   */
  public static PixelCounts of(float[] probabilities, float[] mask, int from, int to) {
    long hits = 0;
    long falseAlarms = 0;
    long misses = 0;
    for (int i = from; i < to; i++) {
      boolean said = probabilities[i] >= THRESHOLD;
      boolean is = mask[i] > THRESHOLD;
      hits += said && is ? 1 : 0;
      falseAlarms += said && !is ? 1 : 0;
      misses += !said && is ? 1 : 0;
    }
    return new PixelCounts(hits, falseAlarms, misses, to - from - hits - falseAlarms - misses);
  }

  /** Sum. */
  public PixelCounts plus(PixelCounts more) {
    return plus(more, 1);
  }

  /** This and {@code times} the other. */
  PixelCounts plus(PixelCounts more, int times) {
    return new PixelCounts(
        hits + times * more.hits,
        falseAlarms + times * more.falseAlarms,
        misses + times * more.misses,
        rejections + times * more.rejections);
  }

  /** Whether a pixel belongs to the target. */
  public boolean positive() {
    return hits + misses > 0;
  }

  /** TP / (TP + FP), 0 … 1. */
  public double precision() {
    return quotient(hits, hits + falseAlarms);
  }

  /** TP / (TP + FN), 0 … 1. */
  public double recall() {
    return quotient(hits, hits + misses);
  }

  /** 2 TP / (2 TP + FP + FN), 0 … 1: the F1 of the pixels. */
  public double dice() {
    return quotient(2 * hits, 2 * hits + falseAlarms + misses);
  }

  /** TP / (TP + FP + FN), 0 … 1. */
  public double iou() {
    return quotient(hits, hits + falseAlarms + misses);
  }

  /**
   * What the published program reports as IoU. It clears the background's row of the confusion
   * matrix, and with it the false positives, before the unions are formed: the value is the recall.
   */
  public double legacyIou() {
    return recall();
  }

  private static double quotient(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
