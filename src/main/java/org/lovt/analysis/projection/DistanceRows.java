package org.lovt.analysis.projection;

import java.util.Arrays;

/**
 * Squared Euclidean distances from some points to all, by differences in double precision: no
 * expansion that would lose the small ones. Points lie in tiles, component by component, so that
 * the innermost loop runs over neighbouring memory, which the compiler turns into wide
 * instructions.
 */
final class DistanceRows {
  /** Points that are handed out together. */
  static final int BLOCK = 8;

  private static final int TILE = 256;

  private final double[][] tiles;
  private final int count;
  private final int dimension;

  DistanceRows(Points points) {
    count = points.count();
    dimension = points.dimension();
    tiles = new double[(count + TILE - 1) / TILE][];
    for (int t = 0; t < tiles.length; t++) {
      tiles[t] = new double[dimension * TILE]; // the last is filled up with zeros
      int lanes = Math.min(TILE, count - t * TILE);
      for (int lane = 0; lane < lanes; lane++) {
        for (int c = 0; c < dimension; c++) {
          tiles[t][c * TILE + lane] = points.at(t * TILE + lane, c);
        }
      }
    }
  }

  /** Takes the distances of a point. */
  @FunctionalInterface
  interface Row {
    /**
     * Takes a row, which is the taker's own from then on.
     *
     * @param point whose
     * @param squared to every point, itself included
     */
    void accept(int point, double[] squared);
  }

  /** Number of blocks of points. */
  int blocks() {
    return (count + BLOCK - 1) / BLOCK;
  }

  /** Hands out the distances of the points of a block, in their order. */
  void block(int block, Row row) {
    int first = block * BLOCK;
    int queries = Math.min(BLOCK, count - first);
    double[][] sums = new double[queries][tiles.length * TILE];
    double[] lane = new double[TILE];
    for (int t = 0; t < tiles.length; t++) {
      for (int q = 0; q < queries; q++) {
        Arrays.fill(lane, 0);
        add(lane, tiles[t], first + q);
        System.arraycopy(lane, 0, sums[q], t * TILE, TILE);
      }
    }
    for (int q = 0; q < queries; q++) {
      row.accept(first + q, Arrays.copyOf(sums[q], count));
    }
  }

  private void add(double[] sums, double[] tile, int query) {
    double[] own = tiles[query / TILE];
    int column = query % TILE;
    int c = 0;
    for (; c + 3 < dimension; c += 4) {
      addFour(
          sums,
          tile,
          c * TILE,
          own[c * TILE + column],
          own[(c + 1) * TILE + column],
          own[(c + 2) * TILE + column],
          own[(c + 3) * TILE + column]);
    }
    for (; c < dimension; c++) {
      double value = own[c * TILE + column];
      for (int j = 0; j < TILE; j++) {
        double d = tile[c * TILE + j] - value;
        sums[j] += d * d;
      }
    }
  }

  private static void addFour(
      double[] sums, double[] tile, int at, double a, double b, double c, double d) {
    for (int j = 0; j < TILE; j++) {
      double da = tile[at + j] - a;
      double db = tile[at + TILE + j] - b;
      double dc = tile[at + 2 * TILE + j] - c;
      double dd = tile[at + 3 * TILE + j] - d;
      sums[j] += da * da + db * db + dc * dc + dd * dd;
    }
  }
}
