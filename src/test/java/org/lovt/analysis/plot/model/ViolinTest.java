package org.lovt.analysis.plot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ViolinTest {
  @Test
  void itReachesTwoBandwidthsBeyondTheValues() {
    double[] values = {1, 2, 3, 4, 10};
    double sum = 9 + 4 + 1 + 0 + 36;
    double bandwidth = Math.sqrt(sum / 4) * Math.pow(5, -0.2);
    Violin violin = Violin.of(values);
    assertThat(violin.at()).hasSize(100);
    assertThat(violin.at()[0]).isCloseTo(1 - 2 * bandwidth, within(1e-12));
    assertThat(violin.at()[99]).isCloseTo(10 + 2 * bandwidth, within(1e-9));
    assertThat(Arrays.stream(violin.density()).max().orElseThrow()).isEqualTo(1);
    assertThat(violin.quartiles()).containsExactly(2, 3, 4);
    assertThat(violin.densityAt(3)).isGreaterThan(violin.densityAt(7)).isBetween(0.5, 1.0);
    // The estimate itself, at one of the points, relative to another.
    int i = 40;
    int j = 70;
    assertThat(violin.density()[i] / violin.density()[j])
        .isCloseTo(
            kernel(values, violin.at()[i], bandwidth) / kernel(values, violin.at()[j], bandwidth),
            within(1e-9));
  }

  private static double kernel(double[] values, double at, double bandwidth) {
    return Arrays.stream(values).map(v -> Math.exp(-Math.pow((at - v) / bandwidth, 2) / 2)).sum();
  }

  @Test
  void equalValuesAreAStroke() {
    Violin violin = Violin.of(new double[] {1, 1, 1});
    assertThat(violin.at()).containsExactly(1, 1);
    assertThat(violin.densityAt(1)).isEqualTo(1);
    assertThat(Violin.of(new double[] {0.5}).quartiles()).containsOnly(0.5);
  }
}
