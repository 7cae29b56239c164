package org.lovt.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

/** The catalogue of tasks. */
class EvaluationTaskTest {
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 40)
  void theOrderOfExecutionIsThatOfTheOriginal() {
    assertThat(EvaluationTask.inOrder())
        .extracting(EvaluationTask::number)
        .containsExactly(5, 2, 8, 6, 3, 9, 4, 1, 7, 11, 10, 12, 18, 14, 13, 16, 15, 17);
    assertThat(EvaluationTask.basic().number()).isEqualTo(5);
  }

  @Test
  void keysAndMeasuresAreThoseOfTheResultFiles() {
    assertThat(EvaluationTask.of(5).columns().column("mAP@0.5")).isEqualTo("rsna_test/mAP@0.5");
    assertThat(EvaluationTask.of(13).columns().monitor())
        .isEqualTo("pneumo_unet_finetune_full_val/pneumothorax_dice");
    assertThat(EvaluationTask.of("object_frozen_100").orElseThrow().columns().metrics())
        .isEqualTo(List.of("froc", "mAP", "mAP@0.5"));
    assertThat(EvaluationTask.of("own")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> EvaluationTask.of(19));
  }
}
