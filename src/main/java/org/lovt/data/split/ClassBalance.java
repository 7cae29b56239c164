package org.lovt.data.split;

import java.util.List;

/**
 * The two figures that the original calls {@code segmentation_pos_weights} (E8); both are made of
 * the foreground fractions of a split's images, each of which counts equally.
 */
public final class ClassBalance {
  /** From here on the sum is divided in halves. */
  private static final int BLOCK = 128;

  private static final int LANES = 8;

  private ClassBalance() {}

  /** SIIM: (1 − p) / p with p the mean of the fractions. 0 for no foreground at all. */
  public static double ratio(List<Double> fractions) {
    double p = fractions.stream().mapToDouble(Double::doubleValue).sum() / fractions.size();
    return p > 0 ? (1 - p) / p : 0;
  }

  /**
   * COVID: the mean of 1 − fraction, in float32 and summed in NumPy's order, since the published
   * figures are exact float32 numbers.
   */
  public static double negativeFraction(List<Double> fractions) {
    float[] negatives = new float[fractions.size()];
    for (int i = 0; i < negatives.length; i++) {
      negatives[i] = (float) (1 - fractions.get(i));
    }
    return sum(negatives, 0, negatives.length) / negatives.length;
  }

  /** NumPy's pairwise summation. */
  private static float sum(float[] values, int from, int count) {
    if (count < LANES) {
      float sum = 0;
      for (int i = 0; i < count; i++) {
        sum += values[from + i];
      }
      return sum;
    }
    if (count > BLOCK) {
      int half = count / 2;
      half -= half % LANES;
      return sum(values, from, half) + sum(values, from + half, count - half);
    }
    float[] lane = new float[LANES];
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i++) {
      lane[i % LANES] += values[from + i];
    }
    float sum =
        ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
    for (int i = whole; i < count; i++) {
      sum += values[from + i];
    }
    return sum;
  }
}
