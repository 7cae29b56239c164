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

  private final double[][][] tiles; // by component: rows of their own are what compilers widen
  private final int count;
  private final int dimension;

  DistanceRows(Points points) {
    count = points.count();
    dimension = points.dimension();
    tiles = new double[(count + TILE - 1) / TILE][][];
    for (int t = 0; t < tiles.length; t++) {
      tiles[t] = new double[dimension][TILE]; // the last is filled up with zeros
      int lanes = Math.min(TILE, count - t * TILE);
      for (int lane = 0; lane < lanes; lane++) {
        for (int c = 0; c < dimension; c++) {
          tiles[t][c][lane] = points.at(t * TILE + lane, c);
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
    double[][] rows = new double[queries][count];
    double[][] sums = new double[queries][TILE];
    for (int t = 0; t < tiles.length; t++) {
      for (double[] sum : sums) {
        Arrays.fill(sum, 0);
      }
      add(sums, tiles[t], first);
      int lanes = Math.min(TILE, count - t * TILE);
      for (int q = 0; q < queries; q++) {
        System.arraycopy(sums[q], 0, rows[q], t * TILE, lanes);
      }
    }
    for (int q = 0; q < queries; q++) {
      row.accept(first + q, rows[q]);
    }
  }

  /** Four components at a time of all queries, so that these stay in the nearest cache. */
  private void add(double[][] sums, double[][] tile, int first) {
    double[][] own = tiles[first / TILE]; // a block lies within one tile
    int c = 0;
    for (; c + 3 < dimension; c += 4) {
      for (int q = 0; q < sums.length; q++) {
        int lane = (first + q) % TILE;
        addFour(
            sums[q],
            tile[c],
            tile[c + 1],
            tile[c + 2],
            tile[c + 3],
            own[c][lane],
            own[c + 1][lane],
            own[c + 2][lane],
            own[c + 3][lane]);
      }
    }
    for (; c < dimension; c++) {
      for (int q = 0; q < sums.length; q++) {
        addOne(sums[q], tile[c], own[c][(first + q) % TILE]);
      }
    }
  }

  private static void addFour(
      double[] sums,
      double[] first,
      double[] second,
      double[] third,
      double[] fourth,
      double a,
      double b,
      double c,
      double d) {
    for (int j = 0; j < TILE; j++) {
      double da = first[j] - a;
      double db = second[j] - b;
      double dc = third[j] - c;
      double dd = fourth[j] - d;
      sums[j] += da * da + db * db + dc * dc + dd * dd;
    }
  }

  private static void addOne(double[] sums, double[] values, double own) {
    for (int j = 0; j < TILE; j++) {
      double d = values[j] - own;
      sums[j] += d * d;
    }
  }
}
