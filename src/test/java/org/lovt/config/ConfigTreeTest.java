package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.config.schema.PretrainConfig;

class ConfigTreeTest {
  @Test
  void everyExperimentComposesAndBinds() {
    ConfigTree tree = ConfigTree.open(List.of());
    assertThat(tree.options("experiment")).hasSize(21);
    for (String option : tree.options("experiment")) {
      Composition c = tree.compose(ConfigTree.PRETRAIN, List.of("+experiment=" + option));
      String name = option.replace("ablation/", "ablation_");
      assertThat(c.bind(PretrainConfig.class).name()).isEqualTo(name);
    }
  }

  @Test
  void overridesChangeWhatIsBound() {
    PretrainConfig config =
        ConfigTree.open(List.of())
            .compose(
                ConfigTree.PRETRAIN,
                List.of(
                    "+experiment=LoVT_100",
                    "trainer.max_steps=3",
                    "+trainer.limit_val_batches=2",
                    "pretrain_model.ll_alignments_a.0.smooth_weights=false",
                    "callback.early_stopping=null"))
            .bind(PretrainConfig.class);
    assertThat(config.trainer().maxSteps()).isEqualTo(3);
    assertThat(config.trainer().limitValBatches()).isEqualTo(2L);
    assertThat(config.callback().earlyStopping()).isNull();
    assertThat(config.pretrainModel().llAlignmentsA().get("0"))
        .asString()
        .contains("smoothWeights=false");
  }

  @Test
  void sweepsVaryTheLastOverrideFastest() {
    assertThat(Sweep.expand(List.of("a=1,2", "s=7", "b=choice(x,'y,z')")))
        .containsExactly(
            List.of("a=1", "s=7", "b=x"),
            List.of("a=1", "s=7", "b='y,z'"),
            List.of("a=2", "s=7", "b=x"),
            List.of("a=2", "s=7", "b='y,z'"));
  }

  @Test
  void userPathsAreTakenFromTheOverrides(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path start) {
    UserConfiguration user =
        UserConfiguration.load(
            java.util.Optional.empty(),
            Map.of("HOME", start.toString(), "LOVT_DATASETS", "/d"),
            start,
            List.of("models.base_path=m", "seed=1"));
    assertThat(user.remaining()).containsExactly("seed=1");
    assertThat(user.modelsFolder()).isEqualTo(start.resolve("m"));
    assertThat(user.datasetFolder(ConfigTree.open(List.of()).dataset("phantoms")))
        .hasToString("/d/phantoms");
  }
}
