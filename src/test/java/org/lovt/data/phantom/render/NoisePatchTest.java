package org.lovt.data.phantom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;

class NoisePatchTest {
  @Test
  void cheapNormalHasZeroMeanAndUnitDeviation() {
    RandomStream random = RandomStream.of(1, "test", 0, 0);
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double x = NoisePatch.normal(random);
      sum += x;
      squares += x * x;
    }
    assertThat(sum / n).isCloseTo(0, within(0.01));
    assertThat(squares / n).isCloseTo(1, within(0.02));
  }

  @Test
  void fieldHasAboutUnitDeviationAndIsSmooth() {
    NoisePatch patch = new NoisePatch(RandomStream.of(2, "test", 0, 0), -1, -1, 2, 60);
    double squares = 0;
    double steepest = 0;
    int n = 0;
    for (double v = -0.99; v < 0.99; v += 0.007) {
      for (double u = -0.99; u < 0.99; u += 0.007) {
        double x = patch.at(u, v);
        squares += x * x;
        steepest = Math.max(steepest, Math.abs(patch.at(u + 1e-4, v) - x));
        n++;
      }
    }
    assertThat(squares / n).isCloseTo(1, within(0.1));
    // 30 cells per unit: slopes of some deviations per cell, so no jumps at the grid lines.
    assertThat(steepest).isLessThan(10 * 30 * 1e-4);
  }

  @Test
  void pointsOutsideTakeTheBordersValue() {
    NoisePatch patch = new NoisePatch(RandomStream.of(3, "test", 0, 0), -1, -1, 2, 8);
    assertThat(patch.at(-7, 0.3)).isEqualTo(patch.at(-1, 0.3));
    assertThat(patch.at(0.3, 9)).isEqualTo(patch.at(0.3, 1));
  }
}
