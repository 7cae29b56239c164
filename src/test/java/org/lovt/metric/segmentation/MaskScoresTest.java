package org.lovt.metric.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.RandomStream;

/** Dice conventions, precision, recall, IoU. */
class MaskScoresTest {
  private static final float[] EMPTY = new float[4];

  private static Map<String, Double> values(float[][] probabilities, float[][] masks) {
    return scores(probabilities, masks, false).values();
  }

  private static SegmentationScores scores(float[][] p, float[][] m, boolean legacy) {
    SegmentationScores scores = new SegmentationScores(List.of("t"), false, legacy);
    for (int i = 0; i < p.length; i++) {
      scores.add(p[i], m[i], 1);
    }
    return scores;
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 62)
  void theThreeConventionsDiffer() {
    float[][] p = {{1, 1, 0, 0}, {0, 0, 0, 1}, EMPTY};
    float[][] m = {{1, 0, 0, 0}, EMPTY, EMPTY};
    Map<String, Double> v = values(p, m);
    assertThat(v.get("t_dice")).isCloseTo(2.0 / 4, within(1e-12));
    assertThat(v.get("t_pos_dice")).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(v.get("t_dice.perImage")).isCloseTo((2.0 / 3 + 0 + 1) / 3, within(1e-12));
    assertThat(v).containsEntry("avg_dice", v.get("t_dice"));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 59)
  void aProbabilityOfOneHalfIsPositive() {
    assertThat(values(new float[][] {{0.5f, 0.49999997f}}, new float[][] {{1, 0}}))
        .containsEntry("t_dice", 1.0);
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {60, 62})
  void withoutPositivesDiceIsZeroAndPositiveDiceIsNotReported() {
    assertThat(values(new float[][] {EMPTY}, new float[][] {EMPTY}))
        .containsEntry("t_dice", 0.0)
        .containsEntry("t_IoU", 0.0)
        .containsEntry("t_dice.perImage", 1.0)
        .doesNotContainKey("t_pos_dice");
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 63)
  void iouIsIouAndTheLegacyOneIsRecall() {
    float[][] p = {{1, 1, 1, 0}};
    float[][] m = {{1, 1, 0, 1}};
    assertThat(values(p, m)).containsEntry("t_IoU", 0.5).containsEntry("t_IoU_legacy", 2 / 3.0);
    assertThat(scores(p, m, true).values()).containsEntry("t_IoU", 2 / 3.0);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 61)
  void theAverageIsOverTargetsZerosIncluded() {
    SegmentationScores scores = new SegmentationScores(List.of("a", "b"), false, false);
    scores.add(new float[] {1, 0, 0, 0}, new float[] {1, 0, 0, 0}, 1);
    assertThat(scores.values())
        .containsEntry("a_dice", 1.0)
        .containsEntry("b_dice", 0.0)
        .containsEntry("avg_dice", 0.5);
  }

  @Test
  void shapesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SegmentationScores(List.of(), false, false));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 58)
  void loopsOverPixelsGiveTheSameInAnyGroupingAndResample(long seed) {
    RandomStream r = RandomStream.of(seed, "masks", 0, 0);
    int images = 6;
    int pixels = 30;
    float[][] p = new float[images][pixels];
    float[][] m = new float[images][pixels];
    int[] times = new int[images];
    for (int i = 0; i < images; i++) {
      times[i] = r.nextInt(3);
      for (int k = 0; k < pixels; k++) {
        p[i][k] = (float) r.nextDouble();
        m[i][k] = i % 2 == 0 && r.chance(0.4) ? 1 : 0;
      }
    }
    long tp = 0;
    long fp = 0;
    long fn = 0;
    List<Double> positive = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      for (int copy = 0; copy < times[i]; copy++) {
        long a = 0;
        long b = 0;
        long c = 0;
        for (int k = 0; k < pixels; k++) {
          boolean said = p[i][k] >= 0.5f;
          boolean is = m[i][k] == 1;
          a += said && is ? 1 : 0;
          b += said && !is ? 1 : 0;
          c += !said && is ? 1 : 0;
        }
        tp += a;
        fp += b;
        fn += c;
        if (a + c > 0) {
          positive.add(2.0 * a / (2 * a + b + c));
        }
      }
    }
    Map<String, org.lovt.metric.statistic.CaseStatistic> s = scores(p, m, false).statistics();
    assertThat(s.get("t_dice").value(times))
        .as("seed %d", seed)
        .isCloseTo(tp == 0 ? 0 : 2.0 * tp / (2 * tp + fp + fn), within(1e-12));
    assertThat(s.get("t_precision").value(times))
        .isCloseTo(tp + fp == 0 ? 0 : (double) tp / (tp + fp), within(1e-12));
    assertThat(s.get("t_recall").value(times))
        .isCloseTo(tp + fn == 0 ? 0 : (double) tp / (tp + fn), within(1e-12));
    double mean = positive.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    assertThat(s.get("t_pos_dice").value(times)).isCloseTo(mean, within(1e-12));
  }
}
