package org.lovt.analysis.projection;

import java.util.Arrays;

/**
 * The gradient of t-SNE's cost, KL(P‖Q) with a Student t kernel. Attraction runs over the sparse
 * affinities, repulsion through a tree. Each point is a piece of work of its own and the sums over
 * points are in order, so the number of threads has no influence.
 */
final class TsneGradient {
  private static final int SLICE = 64;

  private final Affinities affinities;
  private final double total;
  private final double theta;
  private final Workers workers;
  private final double[] repulsion;
  private final double[] attraction;
  private final double[] weights;
  private final double[] terms;

  TsneGradient(Affinities affinities, double theta, Workers workers) {
    this.affinities = affinities;
    this.total = Arrays.stream(affinities.value()).sum();
    this.theta = theta;
    this.workers = workers;
    int n = affinities.count();
    repulsion = new double[2 * n];
    attraction = new double[2 * n];
    weights = new double[n];
    terms = new double[n];
  }

  /**
   * Computes gradient and cost.
   *
   * @param map {@code [x0, y0, …]}
   * @param exaggeration factor of the affinities
   * @param into the gradient
   * @return the cost in nats, of the exaggerated affinities while they are
   */
  double compute(double[] map, double exaggeration, double[] into) {
    int n = affinities.count();
    QuadTree tree = new QuadTree(map, theta);
    workers.forEach(
        (n + SLICE - 1) / SLICE,
        slice -> {
          QuadTree.Walk walk = new QuadTree.Walk();
          for (int i = slice * SLICE; i < Math.min(n, (slice + 1) * SLICE); i++) {
            tree.repel(i, walk);
            repulsion[2 * i] = walk.forceX;
            repulsion[2 * i + 1] = walk.forceY;
            weights[i] = walk.weight;
            attract(i, map, exaggeration);
          }
        });
    double z = Double.MIN_NORMAL;
    for (double weight : weights) {
      z += weight;
    }
    double cost = 0;
    for (int i = 0; i < n; i++) {
      into[2 * i] = 4 * (attraction[2 * i] - repulsion[2 * i] / z);
      into[2 * i + 1] = 4 * (attraction[2 * i + 1] - repulsion[2 * i + 1] / z);
      cost += terms[i];
    }
    return cost + exaggeration * total * Math.log(z);
  }

  /** The pull on a point, and its part of Σ p · (ln p + ln(1 + d²)). */
  private void attract(int i, double[] map, double exaggeration) {
    double fx = 0;
    double fy = 0;
    double term = 0;
    for (int k = affinities.start()[i]; k < affinities.start()[i + 1]; k++) {
      int j = affinities.column()[k];
      double p = exaggeration * affinities.value()[k];
      double dx = map[2 * i] - map[2 * j];
      double dy = map[2 * i + 1] - map[2 * j + 1];
      double kernel = 1 + dx * dx + dy * dy;
      fx += p / kernel * dx;
      fy += p / kernel * dy;
      if (p > 0) {
        term += p * Math.log(p * kernel);
      }
    }
    attraction[2 * i] = fx;
    attraction[2 * i + 1] = fy;
    terms[i] = term;
  }
}
