package org.lovt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.metric.statistic.Bootstrap;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensors;

/** Classification of several labels. */
class MultiLabelScoresTest {
  @Test
  void aLabelWithOneClassIsLeftOutOrCountsZeroAsInThePublishedEvaluation() {
    try (Scope scope = Scope.open()) {
      MultiLabelScores scores = new MultiLabelScores();
      scores.add(
          Tensors.of(new float[] {0.9f, 0.5f, 0.2f, 0.4f, 0.3f, 0.8f}, 3, 2),
          Tensors.of(new float[] {1, 1, 0, 1, 1, 1}, 3, 2));
      MultiLabelScores.Auroc auroc = scores.auroc();
      assertThat(auroc.labels()).isEqualTo(1);
      assertThat(auroc.macro()).isEqualTo(1);
      assertThat(auroc.withAbsentAsZero(2)).isEqualTo(0.5);
      // 0.5 counts as positive; right are 0.9, 0.5, 0.2 and 0.8.
      assertThat(scores.accuracy()).isCloseTo(4 / 6.0, within(1e-12));
    }
  }

  /** Pairs of a positive and a negative, each as often as both are drawn; ties count half. */
  private static double naiveAuroc(float[] p, float[] y, int label, int labels, int[] times) {
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < times.length; i++) {
      for (int j = 0; j < times.length; j++) {
        if (y[i * labels + label] == 1 && y[j * labels + label] == 0) {
          int order = Float.compare(p[i * labels + label], p[j * labels + label]);
          pairs += times[i] * times[j];
          right += times[i] * times[j] * (order > 0 ? 1 : order == 0 ? 0.5 : 0);
        }
      }
    }
    return right / pairs; // NaN without a pair
  }

  @Test
  void statisticsOverResamplesEqualACountOfAllPairs() {
    int n = 23;
    RandomStream random = RandomStream.of(3, "test", 0, 0);
    float[] p = new float[3 * n];
    float[] y = new float[3 * n];
    for (int i = 0; i < p.length; i++) {
      p[i] = random.nextInt(8) / 8f; // many ties
      y[i] = i % 3 == 2 ? (i == 2 ? 1 : 0) : random.nextInt(2); // label 2: a single positive
    }
    MultiLabelScores scores = new MultiLabelScores();
    try (Scope scope = Scope.open()) {
      scores.add(Tensors.of(p, n, 3), Tensors.of(y, n, 3));
    }
    List<String> names = List.of("a", "b", "c");
    Map<String, CaseStatistic> own = scores.statistics(names, false);
    Map<String, CaseStatistic> official = scores.statistics(names, true);
    assertThat(own.get("auroc").value()).isCloseTo(scores.auroc().macro(), within(1e-12));
    assertThat(own.get("acc").value()).isEqualTo(scores.accuracy());
    Bootstrap bootstrap = Bootstrap.overCases(n, 200, 7);
    int absent = 0;
    for (int r = 0; r < 200; r++) {
      int[] times = bootstrap.times(r);
      double sum = 0;
      int used = 0;
      for (int c = 0; c < 3; c++) {
        double area = naiveAuroc(p, y, c, 3, times);
        if (Double.isNaN(area)) {
          assertThat(own.get(names.get(c) + "_auroc").value(times)).isNaN();
        } else {
          assertThat(own.get(names.get(c) + "_auroc").value(times)).isCloseTo(area, within(1e-12));
          sum += area;
          used++;
        }
      }
      absent += 3 - used;
      assertThat(own.get("auroc").value(times)).isCloseTo(sum / used, within(1e-12));
      assertThat(official.get("auroc").value(times)).isCloseTo(sum / 3, within(1e-12));
    }
    assertThat(absent).as("resamples that miss the single positive").isPositive();
    assertThat(own.get("auroc").value(new int[n])).isNaN();
  }

  @Test
  void withoutAnyLabelOfBothClassesThePublishedValueIsZero() {
    assertThat(new MultiLabelScores.Auroc(Double.NaN, 0).withAbsentAsZero(5)).isZero();
  }
}
