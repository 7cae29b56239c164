package org.lovt.image.view;

import java.util.Arrays;

/**
 * Where the outputs along one axis come from: {@code (1 − weight)·in[first] + weight·in[second]}.
 *
 * @param first first source position of each output
 * @param second second source position
 * @param weight weight of the second, 0 to 1
 */
record Taps(int[] first, int[] second, float[] weight) {
  /**
   * Bilinear resizing without anti-aliasing, pixel centres at halves (torch's {@code
   * align_corners=False}), in float32 as torch has it.
   *
   * @param source positions to resize, in order
   * @param outputs number of outputs
   */
  static Taps bilinear(int[] source, int outputs) {
    int[] first = new int[outputs];
    int[] second = new int[outputs];
    float[] weight = new float[outputs];
    float scale = (float) source.length / outputs;
    for (int i = 0; i < outputs; i++) {
      float position = Math.max(0f, scale * (i + 0.5f) - 0.5f);
      int low = Math.min((int) position, source.length - 1);
      first[i] = source[low];
      second[i] = source[Math.min(low + 1, source.length - 1)];
      weight[i] = Math.min(1f, position - low);
    }
    return new Taps(first, second, weight);
  }

  /** The positions {@code start … start + length − 1}. */
  static int[] range(int start, int length) {
    int[] positions = new int[length];
    Arrays.setAll(positions, i -> start + i);
    return positions;
  }

  /** The same range brought to a number of outputs by nearest neighbour, ⌊i·length/outputs⌋. */
  static int[] nearest(int start, int length, int outputs) {
    int[] positions = new int[outputs];
    float scale = (float) length / outputs; // in float32, as torch has it
    Arrays.setAll(positions, i -> start + Math.min((int) (i * scale), length - 1));
    return positions;
  }

  /** The positions from the last to the first. */
  static int[] reversed(int[] positions) {
    int[] out = new int[positions.length];
    Arrays.setAll(out, i -> positions[positions.length - 1 - i]);
    return out;
  }
}
