package org.lovt.analysis.projection;

import org.lovt.base.RandomStream;
import org.lovt.train.Interruption;

/**
 * The two directions of greatest variance, by subspace iteration from a seeded start. Sums over
 * points run over fixed slices, so that the number of threads has no influence.
 */
final class PrincipalAxes {
  /** Directions that are followed; more than two, for speed of convergence. */
  private static final int DIRECTIONS = 8;

  private static final int ROUNDS = 60;
  private static final double TOLERANCE = 1e-9;
  private static final int SLICE = 256;

  private final Points points;
  private final Workers workers;
  private final double[] mean;

  private PrincipalAxes(Points points, Workers workers) {
    this.points = points;
    this.workers = workers;
    this.mean = mean(points);
  }

  private static double[] mean(Points points) {
    double[] mean = new double[points.dimension()];
    for (int i = 0; i < points.count(); i++) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += points.at(i, c);
      }
    }
    for (int c = 0; c < mean.length; c++) {
      mean[c] /= points.count();
    }
    return mean;
  }

  /**
   * The coordinates of every point along both: {@code [x0, y0, x1, y1, …]}, centred, the largest of
   * each positive. Along a direction without variance all are 0.
   */
  static double[] scores(Points points, long seed, Workers workers, Interruption interruption) {
    return new PrincipalAxes(points, workers).scores(seed, interruption);
  }

  private double[] scores(long seed, Interruption interruption) {
    int k = Math.min(DIRECTIONS, points.dimension());
    RandomStream random = RandomStream.of(seed, "projection.axes", 0, 0);
    double[][] basis = new double[k][points.dimension()];
    for (double[] direction : basis) {
      for (int c = 0; c < direction.length; c++) {
        direction[c] = random.nextGaussian();
      }
    }
    SmallBasis.orthonormalise(basis);
    double before = -1;
    for (int round = 0; round < ROUNDS; round++) {
      interruption.stopIfRequested();
      double[][] next = back(along(basis));
      double variance = 0; // the sum of the two largest is what converges
      double[] lengths = SmallBasis.lengths(next);
      for (int d = 0; d < Math.min(2, k); d++) {
        variance += lengths[d];
      }
      basis = next;
      SmallBasis.orthonormalise(basis);
      if (Math.abs(variance - before) <= TOLERANCE * variance) {
        break;
      }
      before = variance;
    }
    double[][] scores = SmallBasis.principal(along(basis), 2);
    double[] out = new double[2 * points.count()];
    for (int d = 0; d < scores.length; d++) {
      double sign = SmallBasis.signOfLargest(scores[d]);
      for (int i = 0; i < points.count(); i++) {
        out[2 * i + d] = sign * scores[d][i];
      }
    }
    return out;
  }

  /** {@code [k][n]}: centred points along the directions. */
  private double[][] along(double[][] basis) {
    double[][] out = new double[basis.length][points.count()];
    workers.forEach(
        slices(),
        slice -> {
          double[] centred = new double[points.dimension()];
          for (int i = slice * SLICE; i < end(slice); i++) {
            centre(i, centred);
            for (int d = 0; d < basis.length; d++) {
              out[d][i] = SmallBasis.dot(centred, basis[d]);
            }
          }
        });
    return out;
  }

  /** {@code [k][dimension]}: the sum of all centred points, weighted. */
  private double[][] back(double[][] weights) {
    double[][][] parts = new double[slices()][][];
    workers.forEach(
        parts.length,
        slice -> {
          double[] centred = new double[points.dimension()];
          double[][] sums = new double[weights.length][points.dimension()];
          for (int i = slice * SLICE; i < end(slice); i++) {
            centre(i, centred);
            for (int d = 0; d < weights.length; d++) {
              SmallBasis.add(sums[d], centred, weights[d][i]);
            }
          }
          parts[slice] = sums;
        });
    double[][] total = parts[0];
    for (int slice = 1; slice < parts.length; slice++) {
      for (int d = 0; d < total.length; d++) {
        SmallBasis.add(total[d], parts[slice][d], 1);
      }
    }
    return total;
  }

  private int slices() {
    return (points.count() + SLICE - 1) / SLICE;
  }

  private int end(int slice) {
    return Math.min(points.count(), (slice + 1) * SLICE);
  }

  private void centre(int point, double[] into) {
    for (int c = 0; c < into.length; c++) {
      into[c] = points.at(point, c) - mean[c];
    }
  }
}
