package org.lovt.analysis.projection;

import java.util.Arrays;

/**
 * How near points are to each other, as t-SNE sees it: a symmetric sparse matrix whose entries sum
 * to 1, row by row.
 *
 * @param start {@code [n + 1]} where rows begin
 * @param column {@code [start[n]]} columns of the entries, ascending within a row
 * @param value the entries, {@code ≥ 0}
 */
record Affinities(int[] start, int[] column, double[] value) {
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-5;

  /**
   * Conditional probabilities with a Gaussian of its own at every point, as wide as the perplexity
   * asks for, made symmetric.
   */
  static Affinities of(Neighbours neighbours, double perplexity, Workers workers) {
    int n = neighbours.count();
    double[][] conditional = new double[n][];
    workers.forEach(
        n, i -> conditional[i] = calibrated(neighbours.squared()[i], Math.log(perplexity)));
    return symmetric(neighbours.index(), conditional);
  }

  /**
   * Probabilities of the neighbours of a point whose entropy is as asked for, in nats. Where that
   * cannot be reached, among equally near neighbours, they are as near to it as they come.
   */
  static double[] calibrated(double[] squared, double entropy) {
    double nearest = squared[0];
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double beta = 1;
    double[] p = new double[squared.length];
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      double weighted = 0;
      for (int j = 0; j < p.length; j++) {
        double d = squared[j] - nearest; // the nearest keeps the sum from vanishing
        p[j] = Math.exp(-beta * d);
        sum += p[j];
        weighted += d * p[j];
      }
      for (int j = 0; j < p.length; j++) {
        p[j] /= sum;
      }
      double difference = Math.log(sum) + beta * weighted / sum - entropy;
      if (Math.abs(difference) <= TOLERANCE) {
        break;
      }
      if (difference > 0) {
        low = beta;
        beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (beta + high) / 2;
      } else {
        high = beta;
        beta = (beta + low) / 2;
      }
    }
    return p;
  }

  private static Affinities symmetric(int[][] index, double[][] conditional) {
    int n = index.length;
    int[] size = new int[n];
    for (int i = 0; i < n; i++) {
      size[i] += index[i].length;
      for (int j : index[i]) {
        size[j]++;
      }
    }
    long[][] entries = new long[n][];
    double[][] values = new double[n][];
    for (int i = 0; i < n; i++) {
      entries[i] = new long[size[i]];
      values[i] = new double[size[i]];
      size[i] = 0;
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < index[i].length; k++) {
        int j = index[i][k];
        double p = conditional[i][k] / (2.0 * n);
        put(entries[i], values[i], size[i]++, j, p);
        put(entries[j], values[j], size[j]++, i, p);
      }
    }
    return joined(entries, values);
  }

  private static void put(long[] entries, double[] values, int at, int column, double p) {
    entries[at] = (long) column << 32 | at; // sorts by column, then by order of arrival
    values[at] = p;
  }

  private static Affinities joined(long[][] entries, double[][] values) {
    int n = entries.length;
    int[] start = new int[n + 1];
    int[] column = new int[Arrays.stream(entries).mapToInt(e -> e.length).sum()];
    double[] value = new double[column.length];
    int at = 0;
    for (int i = 0; i < n; i++) {
      Arrays.sort(entries[i]);
      for (long entry : entries[i]) {
        int j = (int) (entry >>> 32);
        double p = values[i][(int) entry];
        if (at > start[i] && column[at - 1] == j) {
          value[at - 1] += p;
        } else {
          column[at] = j;
          value[at++] = p;
        }
      }
      start[i + 1] = at;
    }
    return new Affinities(start, Arrays.copyOf(column, at), Arrays.copyOf(value, at));
  }

  /** Number of points. */
  int count() {
    return start.length - 1;
  }
}
