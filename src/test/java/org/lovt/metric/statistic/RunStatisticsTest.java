package org.lovt.metric.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

/** Statistics over runs. */
class RunStatisticsTest {
  /** The published runs of LoVT_100 on task 5. */
  private static final Sample PUBLISHED =
      Sample.of(
          0.14376617968082428,
          0.1698375642299652,
          0.17608344554901123,
          0.15333913266658783,
          0.17608344554901123);

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 75)
  void thePublishedExampleIsReproduced() {
    assertThat(PUBLISHED.mean()).isCloseTo(0.1638219535, within(5e-11));
    assertThat(PUBLISHED.std()).isCloseTo(0.0145687984, within(5e-11));
    assertThat(Intervals.official(PUBLISHED).halfWidth()).isCloseTo(0.0127701148, within(5e-11));
    assertThat(PUBLISHED.distinct()).isEqualTo(4);
  }

  /** LoVT_30 on the basic task: four of its five runs are copies. */
  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 28)
  void copiesAreRunsButNotDistinctOnes() {
    Sample runs = Sample.of(0.187212, 0.1775, 0.1775, 0.1775, 0.1775);
    assertThat(runs.size()).isEqualTo(5);
    assertThat(runs.distinct()).isEqualTo(2);
    assertThat(Intervals.official(runs).halfWidth())
        .isCloseTo(1.96 * runs.std() / Math.sqrt(5), within(1e-15));
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 72)
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 78)
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 56)
  void summariesDivideByTheNumberOfRuns() {
    assertThat(Sample.of(1, 3).populationStd()).isEqualTo(1);
    assertThat(Sample.of(1, 3).std()).isCloseTo(Math.sqrt(2), within(1e-15));
  }

  @Test
  void studentsIntervalIsWiderThanThePublishedOne() {
    // t(4, 0.975) = 2.7764451052 of every table.
    Interval t = Intervals.studentT(PUBLISHED, 0.95);
    assertThat(t.halfWidth() / Intervals.official(PUBLISHED).halfWidth())
        .isCloseTo(2.7764451052 / 1.96, within(1e-9));
    assertThat(t.holds(PUBLISHED.mean())).isTrue();
    assertThat(t.kind().fullName()).isEqualTo("Student t over runs");
  }

  @Test
  void oneRunHasAMeanAndNoInterval() {
    assertThat(Intervals.studentT(Sample.of(0.5), 0.95).estimate()).isEqualTo(0.5);
    assertThat(Intervals.studentT(Sample.of(0.5), 0.95).low()).isNaN();
    assertThat(Intervals.official(Sample.of(0.5)).high()).isNaN();
  }

  @Test
  void valuesThatAreNotNumbersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of());
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1, Double.NaN));
  }

  @Test
  void testsWithoutSpreadAreDecided() {
    Sample half = Sample.of(0.5, 0.5, 0.5);
    assertThat(TTests.paired(half, half).p()).isEqualTo(1);
    assertThat(TTests.welch(half, Sample.of(0.25, 0.25)).p()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TTests.paired(half, Sample.of(1, 2)))
        .withMessageContaining("3 and 2");
  }

  @Test
  void holmsExample() {
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(Holm.adjust()).isEmpty();
  }

  @Property(tries = 200, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
  void holmKeepsOrderAndLiesBetweenPAndBonferroni(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] p = values.stream().mapToDouble(v -> v).toArray();
    double[] adjusted = Holm.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i]).isBetween(p[i], Math.min(1, p.length * p[i]));
      for (int j = 0; j < p.length; j++) {
        assertThat(p[i] < p[j] && adjusted[i] > adjusted[j]).isFalse();
      }
    }
  }

  @Test
  void copiesOfARunAreNamedWithTheFirst() {
    Map<String, Map<String, Double>> runs = new LinkedHashMap<>();
    runs.put("a", Map.of("mAP", 0.25, "loss", 1.0));
    runs.put("b", Map.of("mAP", 0.25, "loss", 1.5));
    runs.put("c", Map.of("mAP", 0.25, "loss", 1.0));
    assertThat(IndependentRuns.copies(runs)).containsExactly(Map.entry("c", "a"));
  }

  @Test
  void runsThatAgreeInOneMeasureOnlyAreIndependent() {
    assertThat(
            IndependentRuns.copies(
                Map.of(
                    "a", Map.of("dice", 0.0, "loss", 0.5), "b", Map.of("dice", 0.0, "loss", 0.6))))
        .isEmpty();
  }
}
