package org.lovt.analysis.projection;

import java.util.Arrays;
import org.lovt.train.Interruption;

/**
 * How much a map may be trusted (Venna and Kaski 2001), and what is near to what in the space that
 * it shows. Compares all pairs.
 *
 * @param neighbours how many neighbours are looked at
 * @param trustworthiness 1: whatever is near in the map is near in the space; 0.5: by chance
 * @param continuity 1: whatever is near in the space is near in the map; 0.5: by chance
 * @param nearest {@code [n][≤ neighbours]} the nearest points in the space that belong to another
 *     group, nearest first
 */
public record MapQuality(
    int neighbours, double trustworthiness, double continuity, int[][] nearest) {

  /**
   * Measures it.
   *
   * @param points the space
   * @param map {@code [x0, y0, …]}
   * @param groups to which each point belongs, as regions do to a study; null if each is its own
   * @param k neighbours; fewer where there are not more than 2 k points
   */
  public static MapQuality of(
      Points points, double[] map, int[] groups, int k, int threads, Interruption interruption) {
    int n = points.count();
    int near = Math.max(1, Math.min(k, (n - 1) / 2));
    DistanceRows space = new DistanceRows(points);
    DistanceRows plane = new DistanceRows(plane(map));
    double[] intruders = new double[n];
    double[] missing = new double[n];
    int[][] nearest = new int[n][];
    try (Workers workers = new Workers(threads)) {
      workers.forEach(
          space.blocks(),
          block -> {
            interruption.stopIfRequested();
            double[][] there = new double[DistanceRows.BLOCK][];
            space.block(block, (i, row) -> there[i % DistanceRows.BLOCK] = row);
            plane.block(
                block,
                (i, row) -> {
                  double[] own = there[i % DistanceRows.BLOCK];
                  int[] inSpace = nearest(i, own, near);
                  int[] inPlane = nearest(i, row, near);
                  intruders[i] = excess(i, inPlane, own, inSpace);
                  missing[i] = excess(i, inSpace, row, inPlane);
                  nearest[i] = others(i, own, groups, near);
                });
          });
    }
    double scale = 2.0 / ((double) n * near * (2.0 * n - 3 * near - 1));
    return new MapQuality(near, 1 - scale * sum(intruders), 1 - scale * sum(missing), nearest);
  }

  private static Points plane(double[] map) {
    float[] values = new float[map.length];
    for (int i = 0; i < map.length; i++) {
      values[i] = (float) map[i];
    }
    return new Points(values, 2);
  }

  private static int[] nearest(int point, double[] squared, int k) {
    NearestList list = new NearestList(k);
    for (int j = 0; j < squared.length; j++) {
      if (j != point) {
        list.offer(j, squared[j]);
      }
    }
    return list.indices();
  }

  /**
   * By how much the ranks of points exceed k.
   *
   * @param of the k nearest in one space
   * @param in distances in the other space
   * @param near the k nearest there, whose ranks do not
   */
  private static double excess(int point, int[] of, double[] in, int[] near) {
    double excess = 0;
    for (int j : of) {
      if (Arrays.stream(near).noneMatch(n -> n == j)) {
        int rank = 1;
        for (int other = 0; other < in.length; other++) {
          if (other != point && (in[other] < in[j] || in[other] == in[j] && other < j)) {
            rank++;
          }
        }
        excess += rank - near.length;
      }
    }
    return excess;
  }

  private static int[] others(int point, double[] squared, int[] groups, int k) {
    NearestList list = new NearestList(k);
    for (int j = 0; j < squared.length; j++) {
      if (groups == null ? j != point : groups[j] != groups[point]) {
        list.offer(j, squared[j]);
      }
    }
    return list.indices();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
