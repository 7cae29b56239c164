package org.lovt.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.config.schema.TrainerConfig.MeanOver;
import org.lovt.metric.BimodalMetrics;
import org.lovt.metric.EmbeddingConvention;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.train.Method;

/** What a validation says (spec/pretraining.md 9.1). */
class PretrainValidationTest {
  private static final BimodalMetrics.Options METRICS =
      new BimodalMetrics.Options(true, true, true, false, EmbeddingConvention.VALIDATION);

  private final PretrainBatch large = TinyModels.batch(5, 1);
  private final PretrainBatch small = TinyModels.batch(2, 2);

  @BeforeEach
  void seed() {
    Engine.seed(4);
  }

  private static Map<String, Double> validate(BimodalModel model, PretrainBatch... batches) {
    return validate(MeanOver.BATCHES, model, batches);
  }

  private static Map<String, Double> validate(
      MeanOver mean, BimodalModel model, PretrainBatch... batches) {
    model.train(false);
    try (Autograd.Switch off = Autograd.off()) {
      Method.Validation<PretrainBatch> validation =
          new PretrainMethod(model, List.of(), Device.CPU, METRICS, mean, false).validation();
      for (PretrainBatch batch : batches) {
        validation.accept(batch);
      }
      return validation.result();
    }
  }

  /** 11.2 no. 22: a smaller last batch counts as much as the others, or by its samples. */
  @ParameterizedTest
  @EnumSource
  void eachBatchCountsOnceOrEachSample(MeanOver mean) {
    BimodalModel model = TinyModels.model("LoVT_100");
    double share = mean == MeanOver.BATCHES ? 0.5 : 5 / 7.0;
    Map<String, Double> first = validate(model, large);
    Map<String, Double> second = validate(model, small);
    Map<String, Double> both = validate(mean, model, large, small);
    for (String name :
        List.of("val/total_loss", "val/local_a_l2att_loss", "val/global_a2b_top_1_acc")) {
      assertThat(both.get(name))
          .as(name)
          .isCloseTo(share * first.get(name) + (1 - share) * second.get(name), within(1e-6));
    }
    assertThat(first.get("val/total_loss")).isNotEqualTo(second.get("val/total_loss"));
  }

  @Test
  void withoutLocalObjectiveOnlyGlobalLossesAreTold() {
    Map<String, Double> values = validate(TinyModels.model("CLIP_100"), large);
    assertThat(values).containsKeys("val/total_loss", "val/global_a2b_loss", "val/emb/zl_a/ch_std");
    assertThat(values.keySet()).noneMatch(n -> n.startsWith("val/att/") || n.contains("local"));
  }

  /** The control of every loss, and a last batch of a single study, which has no candidates. */
  @Test
  void theGroundingControlKnowsTheContrastAcrossStudies() {
    BimodalModel model = TinyModels.model("LoVT_grounded");
    Map<String, Double> values = validate(model, large, TinyModels.batch(1, 3));
    for (String loss : List.of("cross_a_l2att", "cross_b_l2att", "cross_b_att2l")) {
      for (String partner : List.of("matched", "mismatched", "constant")) {
        assertThat(values.get("val/grounding/" + loss + "/" + partner)).isFinite();
      }
    }
    assertThat(values.get("val/grounding/cross_b_l2att/constant"))
        .isCloseTo(Math.log(5), within(1e-5));
    assertThat(values.get("val/total_loss")).isFinite();
  }
}
