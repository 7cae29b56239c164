package org.lovt.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.nn.Bert;
import org.lovt.nn.ResNet;

/** The published models at full size (spec/pretraining.md 7.11). */
class ParameterCountTest {
  @Statement({48, 55})
  @ParameterizedTest
  @CsvSource({
    "LoVT_100, 167510336, 65192448",
    "CLIP_100, 165147968, 65192448",
    "ConVIRT_100, 148346176, 65192448"
  })
  void theModelsHaveThePublishedNumberOfParameters(String experiment, long all, long frozen) {
    BimodalModelConfig config =
        ConfigTree.open(List.of())
            .compose(ConfigTree.PRETRAIN, List.of("+experiment=" + experiment))
            .bind(PretrainConfig.class)
            .pretrainModel();
    BimodalModel model =
        new BimodalModel(
            config,
            new ResNet(ResNet.Architecture.named("resnet50", 64)),
            new Bert(Bert.Options.base()),
            false);
    try {
      assertThat(model.parameterCount()).isEqualTo(all);
      assertThat(model.parameterCount() - model.trainableCount()).isEqualTo(frozen);
      assertThat(model.state().get("model_a.project_local.projection_before.weight").shape())
          .containsExactly(2048, 2048, 1);
      assertThat(model.state().get("model_b.project_global.projection_after.weight").shape())
          .containsExactly(512, 2048);
    } finally {
      model.close();
    }
  }
}
