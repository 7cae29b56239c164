package org.lovt.analysis.projection;

import org.lovt.train.Interruption;

/**
 * The nearest other points of every point, exactly, nearest first; among equally near ones those of
 * lower index.
 *
 * @param index {@code [n][k]} which points
 * @param squared {@code [n][k]} squared distances
 */
record Neighbours(int[][] index, double[][] squared) {

  /**
   * Finds them by looking at all pairs.
   *
   * @param k how many, less than the number of points
   */
  static Neighbours of(Points points, int k, Workers workers, Interruption interruption) {
    if (k < 1 || k >= points.count()) {
      throw new IllegalArgumentException(
          "expected 1 to %d neighbours. Received: %d".formatted(points.count() - 1, k));
    }
    DistanceRows rows = new DistanceRows(points);
    int[][] index = new int[points.count()][];
    double[][] squared = new double[points.count()][];
    workers.forEach(
        rows.blocks(),
        block -> {
          interruption.stopIfRequested();
          rows.block(
              block,
              (point, distances) -> {
                NearestList list = new NearestList(k);
                for (int j = 0; j < distances.length; j++) {
                  if (j != point) {
                    list.offer(j, distances[j]);
                  }
                }
                index[point] = list.indices();
                squared[point] = list.distances();
              });
        });
    return new Neighbours(index, squared);
  }

  /** Number of points. */
  int count() {
    return index.length;
  }
}
