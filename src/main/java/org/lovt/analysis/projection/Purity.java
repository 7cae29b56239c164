package org.lovt.analysis.projection;

import java.util.Arrays;

/**
 * How far a colouring follows the embeddings: the share of nearest neighbours that have a point's
 * own class.
 *
 * @param share mean over the points that have neighbours; NaN if none has
 * @param chance the same if classes were dealt at random
 */
public record Purity(double share, double chance) {
  /**
   * Measures a colouring.
   *
   * @param nearest neighbours of every point, as {@link MapQuality#nearest}
   * @param classes class of every point
   */
  public static Purity of(int[][] nearest, int[] classes) {
    if (nearest.length != classes.length) {
      throw new IllegalArgumentException(
          "expected a class for each of %d points. Received: %d"
              .formatted(nearest.length, classes.length));
    }
    double sum = 0;
    int points = 0;
    for (int i = 0; i < classes.length; i++) {
      int same = 0;
      for (int j : nearest[i]) {
        same += classes[j] == classes[i] ? 1 : 0;
      }
      if (nearest[i].length > 0) {
        sum += (double) same / nearest[i].length;
        points++;
      }
    }
    return new Purity(points == 0 ? Double.NaN : sum / points, chance(classes));
  }

  private static double chance(int[] classes) {
    int[] counts = new int[1];
    for (int c : classes) {
      if (c >= counts.length) {
        counts = Arrays.copyOf(counts, c + 1);
      }
      counts[c]++;
    }
    double chance = 0;
    for (int count : counts) {
      double share = (double) count / Math.max(1, classes.length);
      chance += share * share;
    }
    return chance;
  }
}
