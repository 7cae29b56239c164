package org.lovt.analysis.projection;

import org.lovt.base.RandomStream;

/** Points for tests. */
final class Clouds {
  private Clouds() {}

  /** Normally distributed around centres that lie far apart, one cloud after the other. */
  static Points clusters(int clusters, int each, int dimension, double distance) {
    RandomStream random = RandomStream.of(7, "test.clouds", clusters, dimension);
    float[] values = new float[clusters * each * dimension];
    int at = 0;
    for (int k = 0; k < clusters; k++) {
      for (int i = 0; i < each; i++) {
        for (int c = 0; c < dimension; c++) {
          values[at++] = (float) (random.nextGaussian() + (c == k % dimension ? distance : 0));
        }
      }
    }
    return new Points(values, dimension);
  }

  /** One cloud. */
  static Points cloud(int n, int dimension) {
    return clusters(1, n, dimension, 0);
  }

  /** Positions in the plane. */
  static double[] plane(int n, double scale) {
    RandomStream random = RandomStream.of(11, "test.plane", n, 0);
    double[] map = new double[2 * n];
    for (int i = 0; i < map.length; i++) {
      map[i] = scale * random.nextGaussian();
    }
    return map;
  }

  /** Squared distance, by the plainest loop. */
  static double squared(Points points, int i, int j) {
    double sum = 0;
    for (int c = 0; c < points.dimension(); c++) {
      double d = (double) points.at(i, c) - points.at(j, c);
      sum += d * d;
    }
    return sum;
  }
}
