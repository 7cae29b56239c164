package org.lovt.analysis.plot.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class BoxStatisticsTest {
  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 48)
  void whiskersEndAtTheLastValueNearTheBox() {
    BoxStatistics box = BoxStatistics.of(new double[] {100, 3, 1, 4, 2});
    assertThat(box.q1()).isEqualTo(2);
    assertThat(box.q3()).isEqualTo(4);
    assertThat(box.median()).isEqualTo(3);
    assertThat(box.low()).isEqualTo(1);
    assertThat(box.high()).isEqualTo(4);
    assertThat(box.outliers()).containsExactly(100);
  }

  @Test
  void aSingleValueIsABoxWithoutHeight() {
    BoxStatistics box = BoxStatistics.of(new double[] {7});
    assertThat(new double[] {box.low(), box.q1(), box.median(), box.q3(), box.high()})
        .containsOnly(7);
    assertThat(box.outliers()).isEmpty();
  }

  @Test
  void aDensityHasTheAreaOfItsValues() {
    double[] values = IntStream.range(0, 5000).mapToDouble(i -> 1 + 0.3 * Math.sin(i)).toArray();
    Density density = Density.of(values, 0, 2);
    double area = 0;
    for (int i = 1; i < density.at().length; i++) {
      area +=
          (density.at()[i] - density.at()[i - 1])
              * (density.height()[i] + density.height()[i - 1])
              / 2;
    }
    assertThat(area).isCloseTo(1, within(0.01));
    assertThat(Density.of(new double[] {1, 1, 1}, 0, 2).highest()).isFinite().isPositive();
  }

  @Test
  void marksThatOnlyPaintOverOthersAreLeftOut() {
    double[] equal = new double[1000];
    assertThat(CloseMarks.thinned(equal, v -> v)).hasSize(8);
    double[] apart = IntStream.range(0, 100).asDoubleStream().toArray();
    assertThat(CloseMarks.thinned(apart, v -> v)).isEqualTo(apart);
  }
}
