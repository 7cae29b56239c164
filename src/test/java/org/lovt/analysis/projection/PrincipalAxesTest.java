package org.lovt.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.train.Interruption;

class PrincipalAxesTest {
  private static double[] scores(Points points, int threads) {
    try (Workers workers = new Workers(threads)) {
      return PrincipalAxes.scores(points, 1, workers, Interruption.manual());
    }
  }

  /** Widths 5, 3, 1, 1, … along turned axes. */
  private static Points ellipsoid(int n, int dimension) {
    RandomStream random = RandomStream.of(3, "test.ellipsoid", 0, 0);
    double[][] axes = new double[dimension][dimension];
    for (double[] axis : axes) {
      for (int c = 0; c < dimension; c++) {
        axis[c] = random.nextGaussian();
      }
    }
    SmallBasis.orthonormalise(axes);
    float[] values = new float[n * dimension];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < dimension; k++) {
        double along = random.nextGaussian() * (k == 0 ? 5 : k == 1 ? 3 : 1);
        for (int c = 0; c < dimension; c++) {
          values[i * dimension + c] += (float) (along * axes[k][c] + (k == 0 ? 10 : 0));
        }
      }
    }
    return new Points(values, dimension);
  }

  @Test
  void scoresAreUncorrelatedCentredAndHaveTheLargestVariances() {
    Points points = ellipsoid(1000, 20);
    double[] scores = scores(points, 2);
    double[] moments = new double[5];
    for (int i = 0; i < scores.length; i += 2) {
      double x = scores[i];
      double y = scores[i + 1];
      double[] own = {x, y, x * x, y * y, x * y};
      for (int k = 0; k < own.length; k++) {
        moments[k] += own[k] / 1000;
      }
    }
    assertThat(moments[0]).isCloseTo(0, within(1e-9));
    assertThat(moments[1]).isCloseTo(0, within(1e-9));
    assertThat(moments[4]).isCloseTo(0, within(1e-9));
    assertThat(Math.sqrt(moments[2])).isCloseTo(5, within(0.3));
    assertThat(Math.sqrt(moments[3])).isCloseTo(3, within(0.2));
    assertThat(Arrays.stream(scores).max().orElseThrow()).isPositive();
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    Points points = ellipsoid(700, 9);
    assertThat(scores(points, 4)).isEqualTo(scores(points, 1));
  }

  @Test
  void missingVarianceGivesZeros() {
    assertThat(scores(new Points(new float[30], 3), 1)).containsOnly(0);
    float[] line = new float[20];
    for (int i = 0; i < line.length; i++) {
      line[i] = i;
    }
    double[] scores = scores(new Points(line, 1), 1);
    for (int i = 0; i < 20; i++) {
      assertThat(Math.abs(scores[2 * i])).isCloseTo(Math.abs(i - 9.5), within(1e-9));
      assertThat(scores[2 * i + 1]).isZero();
    }
  }
}
