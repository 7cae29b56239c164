package org.lovt.downstream.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.EvaluationProtocolConfig;
import org.lovt.config.schema.FineTuneConfig;

class TaskRateTest {
  private static final String LOSS = "x_val/loss";

  private static TaskRate rate(String experiment, double rate, String... overrides) {
    List<String> all =
        new ArrayList<>(List.of("+experiment=eval/eval_" + experiment, "pretrained_model=x"));
    all.addAll(List.of(overrides));
    EvaluationProtocolConfig protocol =
        ConfigTree.open(List.of())
            .compose(ConfigTree.FINE_TUNE, all)
            .bind(FineTuneConfig.class)
            .evaluationModel()
            .protocol();
    return new TaskRate(protocol, rate, LOSS, true);
  }

  private static void steps(TaskRate rate, int n) {
    for (int i = 0; i < n; i++) {
      rate.onStep();
    }
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 33)
  void theRateOfAFrozenTaskHalvesAfterTheFourthEpochWithoutImprovement() {
    TaskRate rate = rate("rsna_frozen", 1e-3);
    assertThat(rate.watches()).isEqualTo(LOSS);
    rate.onEpoch(2);
    for (int epoch = 0; epoch < 3; epoch++) {
      steps(rate, 25);
      rate.onEpoch(2 - 1.9e-4); // less than a ten-thousandth
      assertThat(rate.factor()).isEqualTo(1e-3);
    }
    rate.onEpoch(3);
    assertThat(rate.factor()).isEqualTo(5e-4);
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {29, 32})
  void theRateOfFineTuningStaysAfterTheWarmUpThoughTheLossRises() {
    TaskRate rate = rate("covid_unet_finetune", 3e-4);
    for (int batch = 0; batch < 20; batch++) {
      assertThat(rate.factor()).as("batch %d", batch).isEqualTo(1e-3);
      rate.onStep();
    }
    for (int epoch = 0; epoch < 10; epoch++) {
      rate.onEpoch(1 + epoch);
      assertThat(rate.factor()).isEqualTo(3e-4);
      steps(rate, 16);
    }
  }

  @Test
  void withPlateauInFinetuneItIsReduced() {
    TaskRate rate = rate("covid_unet_finetune", 3e-4, "evaluation_model.plateau_in_finetune=true");
    steps(rate, 20);
    for (int epoch = 0; epoch < 5; epoch++) {
      rate.onEpoch(1 + epoch);
    }
    assertThat(rate.factor()).isCloseTo(1.5e-4, within(1e-18));
  }

  @Test
  void itGoesOnWhereItWasSaved() {
    TaskRate rate = rate("covid_unet_finetune", 3e-4);
    steps(rate, 19);
    TaskRate again = rate("covid_unet_finetune", 3e-4);
    again.restore(rate.save());
    assertThat(again.factor()).isEqualTo(1e-3);
    again.onStep();
    assertThat(again.factor()).isEqualTo(3e-4);
  }
}
