package org.lovt.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;

/** Tasks as a person names them. */
class TaskChoiceTest {
  @Test
  void wordsNumbersAndKeysGiveEveryTaskOnceInTheOrderNamed() {
    assertThat(TaskChoice.keys(List.of("18", "basic", "5", "lungs", "rsna_frozen_10")))
        .containsExactly("nih_seg_linear", "rsna_frozen_10", "lungs");
    assertThat(TaskChoice.keys(List.of("all"))).hasSize(18);
    assertThat(TaskChoice.keys(List.of("extended"))).hasSize(17).doesNotContain("rsna_frozen_10");
    assertThat(TaskChoice.published(List.of("basic", "extended"))).hasSize(18);
    assertThat(TaskChoice.keys(List.of("19"))).containsExactly("19");
  }

  @Test
  void anUnknownTaskIsToldWithTheNearestOne() {
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> TaskChoice.published(List.of("covid_liner")))
        .withMessageContaining("covid_liner")
        .withMessageContaining("Did you mean 'covid_linear'?");
  }

  @Test
  void aNumberBeyondThePaperIsToldWhatNumbersAreAndWhichTasksHaveKeysOnly() {
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> TaskChoice.published(List.of("19")))
        .withMessageContaining("the paper, 1 to 18")
        .satisfies(e -> assertThat(e.remedy()).contains("chexpert_linear", "chexpert_finetune"));
  }

  @Test
  void ownTasksAreReadOffTheNamesOfTheirTestMeasures() {
    TaskColumns lungs =
        TaskColumns.ofNames("lungs", List.of("l_val/dice", "l_test/dice", "l_test/a/b", "x_test/y"))
            .orElseThrow();
    assertThat(lungs).isEqualTo(new TaskColumns("lungs", "l", List.of("dice", "a/b")));
    assertThat(TaskColumns.ofNames("none", List.of("loss", "_test/x", "l_test/"))).isEmpty();
  }

  @Test
  void measuresHaveFullNames() {
    assertThat(EvaluationTask.of(5).columns().fullMetric()).isEqualTo("mAP.lovt");
    assertThat(EvaluationTask.of(12).columns().fullMetric()).isEqualTo("opacity_dice.global");
    assertThat(EvaluationTask.of(15).columns().fullMetric()).isEqualTo("froc");
  }
}
