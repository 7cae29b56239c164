package org.lovt.metric.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;

/** The bootstrap over cases and patients. */
class BootstrapTest {
  private static CaseStatistic mean(double... values) {
    return CaseStatistic.of(
        values.length,
        times -> {
          double sum = 0;
          double n = 0;
          for (int i = 0; i < times.length; i++) {
            sum += times[i] * values[i];
            n += times[i];
          }
          return sum / n;
        });
  }

  private static double[] normal(String purpose, int n, double mean) {
    RandomStream r = RandomStream.of(3, purpose, 0, 0);
    return IntStream.range(0, n).mapToDouble(i -> mean + r.nextGaussian()).toArray();
  }

  @Test
  void aResampleDrawsAsManyCasesAsThereAre() {
    Bootstrap b = Bootstrap.overCases(50, 10, 1);
    for (int i = 0; i < 10; i++) {
      assertThat(Arrays.stream(b.times(i)).sum()).isEqualTo(50);
    }
    assertThat(b.times(3)).isEqualTo(Bootstrap.overCases(50, 99, 1).times(3));
    assertThat(b.times(3)).isNotEqualTo(Bootstrap.overCases(50, 10, 2).times(3));
  }

  @Test
  void imagesOfAPatientStayTogether() {
    Bootstrap b = Bootstrap.overPatients(List.of("p", "q", "p", "r", "q", "p"), 20, 1);
    for (int i = 0; i < 20; i++) {
      int[] t = b.times(i);
      assertThat(t[0]).isEqualTo(t[2]).isEqualTo(t[5]);
      assertThat(t[1]).isEqualTo(t[4]);
      assertThat(t[0] + t[1] + t[3]).isEqualTo(3);
    }
  }

  @Test
  void theIntervalOfAMeanHasTheWidthOfTheory() {
    double[] x = normal("x", 400, 0);
    Interval i =
        Bootstrap.overCases(x.length, Bootstrap.DEFAULT_RESAMPLES, 7).interval(mean(x), 0.95);
    Sample s = Sample.of(x);
    assertThat(i.estimate()).isCloseTo(s.mean(), within(1e-12));
    assertThat(i.halfWidth()).isCloseTo(1.96 * s.standardError(), within(0.1 * i.halfWidth()));
    assertThat(i.kind()).isEqualTo(Interval.Kind.BOOTSTRAP_CASES);
  }

  @Test
  void copiesOfOnePatientDoNotNarrowTheInterval() {
    double[] x = normal("x", 100, 0);
    double[] four = IntStream.range(0, 400).mapToDouble(i -> x[i / 4]).toArray();
    List<String> patients = IntStream.range(0, 400).mapToObj(i -> "p" + i / 4).toList();
    double single = Bootstrap.overCases(100, 500, 1).interval(mean(x), 0.95).halfWidth();
    Interval clustered = Bootstrap.overPatients(patients, 500, 1).interval(mean(four), 0.95);
    assertThat(clustered.halfWidth()).isCloseTo(single, within(1e-12));
    assertThat(clustered.kind()).isEqualTo(Interval.Kind.BOOTSTRAP_PATIENTS);
    assertThat(Bootstrap.overCases(400, 500, 1).interval(mean(four), 0.95).halfWidth())
        .isLessThan(0.6 * single);
  }

  @Test
  void aConstantDifferenceIsFoundHoweverNoisyTheCases() {
    double[] a = normal("x", 60, 0);
    double[] b = Arrays.stream(a).map(v -> v - 0.01).toArray();
    Bootstrap.Difference d = Bootstrap.overCases(60, 999, 1).compare(mean(a), mean(b), 0.95);
    assertThat(d.interval().low()).isCloseTo(0.01, within(1e-9));
    assertThat(d.test().p()).isCloseTo(2.0 / 1000, within(1e-12));
    assertThat(d.test().name()).isEqualTo("paired bootstrap over cases");
  }

  @Test
  void amongEqualModelsThereIsNoDifference() {
    double[] a = normal("x", 60, 0);
    assertThat(Bootstrap.overCases(60, 200, 1).compare(mean(a), mean(a), 0.95).test().p())
        .isEqualTo(1);
    double[] b = normal("y", 60, 0);
    assertThat(Bootstrap.overCases(60, 999, 1).compare(mean(a), mean(b), 0.95).test().p())
        .isGreaterThan(0.05);
  }

  @Test
  void resamplesWithoutAValueAreLeftOut() {
    CaseStatistic positivesOnly = mean(0.5, 9, 9, 9).only(i -> i == 0);
    Interval i = Bootstrap.overCases(4, 200, 1).interval(positivesOnly, 0.95);
    assertThat(i.low()).isEqualTo(0.5);
    assertThat(i.high()).isEqualTo(0.5);
  }

  @Test
  void statisticsOfOtherCasesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.overCases(3, 10, 1).distribution(mean(1, 2)))
        .withMessageContaining("3 cases");
    assertThatIllegalArgumentException().isThrownBy(() -> Bootstrap.overCases(0, 10, 1));
  }
}
