package org.lovt.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lovt.train.Interruption;

/** Against the sums over all pairs, written as in the paper. */
class TsneGradientTest {
  private static final int N = 150;

  private record Exact(double cost, double[] gradient) {
    static Exact of(Affinities affinities, double[] map, double exaggeration) {
      int n = map.length / 2;
      double[][] p = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int k = affinities.start()[i]; k < affinities.start()[i + 1]; k++) {
          p[i][affinities.column()[k]] = exaggeration * affinities.value()[k];
        }
      }
      double[][] kernel = new double[n][n];
      double z = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double dx = map[2 * i] - map[2 * j];
          double dy = map[2 * i + 1] - map[2 * j + 1];
          kernel[i][j] = i == j ? 0 : 1 / (1 + dx * dx + dy * dy);
          z += kernel[i][j];
        }
      }
      double cost = 0;
      double[] gradient = new double[2 * n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double q = kernel[i][j] / z;
          if (p[i][j] > 0) {
            cost += p[i][j] * Math.log(p[i][j] / q);
          }
          for (int c = 0; c < 2; c++) {
            gradient[2 * i + c] +=
                4 * (p[i][j] - q) * kernel[i][j] * (map[2 * i + c] - map[2 * j + c]);
          }
        }
      }
      return new Exact(cost, gradient);
    }
  }

  private static Affinities affinities(Workers workers) {
    Points points = Clouds.clusters(3, N / 3, 8, 6);
    return Affinities.of(Neighbours.of(points, 31, workers, Interruption.manual()), 10, workers);
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void withThetaZeroItIsTheExactGradient() {
    try (Workers workers = new Workers(2)) {
      Affinities affinities = affinities(workers);
      for (double scale : new double[] {1e-4, 1, 40}) {
        double[] map = Clouds.plane(N, scale);
        double[] gradient = new double[map.length];
        double cost = new TsneGradient(affinities, 0, workers).compute(map, 1, gradient);
        Exact exact = Exact.of(affinities, map, 1);
        assertThat(cost).isCloseTo(exact.cost(), within(1e-10));
        double tolerance = 1e-11 * largest(exact.gradient()) + 1e-18;
        assertThat(gradient).containsExactly(exact.gradient(), within(tolerance));
      }
    }
  }

  @Test
  void withThetaOneHalfItIsNearTheExactGradient() {
    try (Workers workers = new Workers(2)) {
      Affinities affinities = affinities(workers);
      for (double exaggeration : new double[] {1, 12}) {
        double[] map = Clouds.plane(N, 8);
        double[] gradient = new double[map.length];
        double cost =
            new TsneGradient(affinities, 0.5, workers).compute(map, exaggeration, gradient);
        Exact exact = Exact.of(affinities, map, exaggeration);
        assertThat(cost).isCloseTo(exact.cost(), within(0.01 * Math.abs(exact.cost())));
        assertThat(gradient)
            .containsExactly(exact.gradient(), within(0.02 * largest(exact.gradient())));
        assertThat(gradient).isNotEqualTo(exact.gradient());
      }
    }
  }

  @Test
  void pointsInOnePlaceRepelOthersButNotEachOther() {
    double[] map = new double[2 * N];
    for (int i = 0; i < map.length; i += 2) {
      map[i] = i < N ? 0 : 3;
    }
    try (Workers workers = new Workers(2)) {
      Affinities affinities = affinities(workers);
      double[] gradient = new double[map.length];
      double cost = new TsneGradient(affinities, 0.5, workers).compute(map, 1, gradient);
      Exact exact = Exact.of(affinities, map, 1);
      assertThat(cost).isCloseTo(exact.cost(), within(1e-10));
      assertThat(gradient).containsExactly(exact.gradient(), within(1e-12));
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    double[] map = Clouds.plane(N, 5);
    double[][] gradients = new double[3][map.length];
    double[] costs = new double[3];
    int[] threads = {1, 2, 5};
    for (int i = 0; i < threads.length; i++) {
      try (Workers workers = new Workers(threads[i])) {
        costs[i] =
            new TsneGradient(affinities(workers), 0.5, workers).compute(map, 1, gradients[i]);
      }
    }
    assertThat(gradients[1]).isEqualTo(gradients[0]);
    assertThat(gradients[2]).isEqualTo(gradients[0]);
    assertThat(costs).containsOnly(costs[0]);
  }
}
