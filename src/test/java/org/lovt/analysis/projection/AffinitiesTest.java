package org.lovt.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.lovt.train.Interruption;

class AffinitiesTest {
  private static double entropy(double[] p) {
    return -Arrays.stream(p).filter(v -> v > 0).map(v -> v * Math.log(v)).sum();
  }

  @Test
  void everyPointHasTheEntropyOfThePerplexity() {
    Points points = Clouds.clusters(3, 120, 16, 9);
    try (Workers workers = new Workers(2)) {
      Neighbours neighbours = Neighbours.of(points, 91, workers, Interruption.manual());
      for (double[] squared : neighbours.squared()) {
        double[] p = Affinities.calibrated(squared, Math.log(30));
        assertThat(entropy(p)).isCloseTo(Math.log(30), within(1e-5));
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Property(tries = 200)
  void calibrationHoldsAtAnyScale(
      @ForAll @DoubleRange(min = -6, max = 6) double exponent,
      @ForAll @DoubleRange(min = 0.01, max = 3) double growth) {
    double[] squared = new double[40];
    for (int i = 0; i < squared.length; i++) {
      squared[i] = (1 + i * growth) * Math.pow(10, exponent);
    }
    assertThat(entropy(Affinities.calibrated(squared, Math.log(10))))
        .isCloseTo(Math.log(10), within(1e-5));
  }

  @Test
  void equallyNearNeighboursCountEquallyAndNothingIsLost() {
    double[] p = Affinities.calibrated(new double[50], Math.log(10));
    assertThat(p).containsOnly(1.0 / 50);
    double[] far = Affinities.calibrated(new double[] {1e30, 1e30, 3e30}, Math.log(2));
    assertThat(Arrays.stream(far).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void theMatrixIsSymmetricSumsToOneAndHasSortedRows() {
    Points points = Clouds.cloud(200, 6);
    try (Workers workers = new Workers(2)) {
      Neighbours neighbours = Neighbours.of(points, 31, workers, Interruption.manual());
      Affinities affinities = Affinities.of(neighbours, 10, workers);
      double[][] dense = new double[200][200];
      for (int i = 0; i < 200; i++) {
        for (int k = affinities.start()[i]; k < affinities.start()[i + 1]; k++) {
          if (k > affinities.start()[i]) {
            assertThat(affinities.column()[k]).isGreaterThan(affinities.column()[k - 1]);
          }
          dense[i][affinities.column()[k]] = affinities.value()[k];
        }
      }
      double sum = 0;
      for (int i = 0; i < 200; i++) {
        double[] p = Affinities.calibrated(neighbours.squared()[i], Math.log(10));
        for (int k = 0; k < p.length; k++) {
          assertThat(dense[i][neighbours.index()[i][k]]).isGreaterThanOrEqualTo(p[k] / 400);
        }
        for (int j = 0; j < 200; j++) {
          assertThat(dense[i][j]).isEqualTo(dense[j][i]);
          sum += dense[i][j];
        }
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }
}
