package org.lovt.analysis.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void ticksAreRoundAndEncloseTheValues() {
    Axis axis = Axis.of(0.13, 0.87, 5);
    assertThat(axis.ticks().stream().map(axis::label).toList())
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
  }

  @Property
  void everyRangeIsEnclosedByFewTicks(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b,
      @ForAll @IntRange(min = 2, max = 8) int count) {
    double low = Math.min(a, b);
    double high = Math.max(a, b);
    Axis axis = Axis.of(low, high, count);
    double slack = 1e-6 * axis.step();
    assertThat(axis.low()).isLessThanOrEqualTo(low + slack);
    assertThat(axis.high()).isGreaterThanOrEqualTo(high - slack);
    assertThat(axis.high()).isGreaterThan(axis.low());
    assertThat(axis.ticks()).hasSizeBetween(2, count + 3);
  }

  @Test
  void aSingleValueGetsRoom() {
    Axis axis = Axis.of(3, 3, 5);
    assertThat(axis.low()).isLessThan(3);
    assertThat(axis.high()).isGreaterThan(3);
    assertThat(Axis.of(0, 0, 5).step()).isPositive();
  }

  @Test
  void labelsHaveTheDecimalsOfTheStepAndThousandsAreShort() {
    assertThat(Axis.label(0.25, 0.05)).isEqualTo("0.25");
    assertThat(Axis.label(-3, 1)).isEqualTo("−3");
    assertThat(Axis.label(1e-17, 0.1)).isEqualTo("0.0");
    assertThat(Axis.label(20_000, 5000)).isEqualTo("20k");
    assertThat(Axis.label(12_500, 500)).isEqualTo("12.5k");
    assertThat(Axis.label(3e-7, 1e-7)).isEqualTo("3.0e−07");
  }

  @Test
  void aStepIsOneTwoOrFiveTimesAPowerOfTen() {
    assertThat(Axis.step(1, 5)).isCloseTo(0.2, within(1e-12));
    assertThat(Axis.step(7, 5)).isCloseTo(2, within(1e-12));
    assertThat(Axis.step(21, 5)).isCloseTo(5, within(1e-12));
    assertThat(Axis.step(60, 5)).isCloseTo(20, within(1e-12));
  }
}
