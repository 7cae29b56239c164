package org.lovt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
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

  @Test
  void withoutAnyLabelOfBothClassesThePublishedValueIsZero() {
    assertThat(new MultiLabelScores.Auroc(Double.NaN, 0).withAbsentAsZero(5)).isZero();
  }
}
