package org.lovt.pretrain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.train.Schedule;

/** From configured schedules to rates (spec/pretraining.md 7.3). */
class SchedulesTest {
  private static BimodalModelConfig config(String experiment, String... overrides) {
    List<String> all = new ArrayList<>(List.of("+experiment=" + experiment));
    all.addAll(List.of(overrides));
    return ConfigTree.open(List.of())
        .compose(ConfigTree.PRETRAIN, all)
        .bind(PretrainConfig.class)
        .pretrainModel();
  }

  private static Schedule only(BimodalModelConfig config, long steps, long most) {
    List<Schedule> schedules = Schedules.of(config, steps, most);
    assertThat(schedules).hasSize(1);
    return schedules.get(0);
  }

  private static double after(Schedule schedule, int steps) {
    for (int i = 0; i < steps; i++) {
      schedule.onStep();
    }
    return schedule.factor();
  }

  @Test
  void thePublishedCosineHasAnEpochOfStepsAsHalfItsPeriod() {
    assertThat(after(only(config("LoVT_100"), 8, 0), 4)).isCloseTo(0.5, within(1e-9));
    assertThat(after(only(config("LoVT_100"), 8, 0), 12)).isCloseTo(0.5, within(1e-9));
    assertThat(after(only(config("LoVT_100"), 8, 0), 16)).isCloseTo(1, within(1e-9));
  }

  /** A bound on the steps stands for the steps of an epoch. */
  @Test
  void aBoundOnTheStepsIsTheLengthOfTheCosine() {
    assertThat(after(only(config("LoVT_100"), 8, 20), 20)).isCloseTo(0, within(1e-9));
  }

  /** 11.2 no. 37. */
  @Test
  void thePlateauWatchesTheTotalLossWhateverIsMonitored() {
    Schedule plateau = only(config("ConVIRT_100", "monitor_metric=val/global_a2b_top_1_acc"), 8, 0);
    assertThat(plateau.watches()).isEqualTo("val/total_loss");
    for (int epoch = 0; epoch < 14; epoch++) {
      plateau.onEpoch(1);
    }
    assertThat(plateau.factor()).isEqualTo(0.5);
  }

  @Test
  void aWarmUpLongerThanTrainingIsRefused() {
    BimodalModelConfig config =
        config(
            "LoVT_100",
            "pretrain_model.lr_scheduler=[linear_warmup_cosine_annealing]",
            "pretrain_model.max_epochs=2",
            "pretrain_model.warmup_steps=16");
    assertThatThrownBy(() -> Schedules.of(config, 8, 0))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("warmup_steps")
        .hasMessageContaining("16");
    assertThat(only(config, 9, 0).factor()).isEqualTo(0.01);
  }
}
