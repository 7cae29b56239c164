package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.PretrainConfig;

/** Files in the spelling of the original (spec/data-and-config.md 3.8, 3.9) load unchanged. */
class OriginalFilesTest {
  private static final Path RESOURCES = Path.of("src/test/resources/config");
  private static final Path ORIGINAL = RESOURCES.resolve("original");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LoVT_100",
        "CLIP_30",
        "ConVIRT_30",
        "ablation/no_g",
        "ablation/no_spatial",
        "ablation/no_weight"
      })
  void theyComposeToTheSameRecords(String experiment) {
    List<String> overrides = List.of("+experiment=" + experiment);
    Composition theirs =
        ConfigTree.open(List.of(ORIGINAL)).compose(ConfigTree.PRETRAIN, overrides, Configs.CONTEXT);
    Composition ours = Configs.compose("+experiment=" + experiment);
    assertThat(theirs.origin("pretrain_model.learning_rate").orElseThrow().source())
        .startsWith(ORIGINAL.toString());
    assertThat(theirs.bind(PretrainConfig.class)).isEqualTo(ours.bind(PretrainConfig.class));
    assertThat(Configs.differences(theirs, ours)).isEmpty();
  }

  /** They lack the grids, which the original keeps in its program. */
  @ParameterizedTest
  @ValueSource(strings = {"eval_rsna_frozen", "baseline_random_covid_lin_frozen"})
  void soDoEvaluations(String experiment) {
    ConfigTree tree = ConfigTree.open(List.of(ORIGINAL));
    List<String> overrides = List.of("+experiment=eval/" + experiment);
    Composition theirs =
        tree.compose(tree.program(overrides).rootFile(), overrides, Configs.CONTEXT);
    assertThat(theirs.origin("evaluation_model.batch_size").orElseThrow().source())
        .startsWith(ORIGINAL.toString());
    assertThat(Configs.differences(theirs, Configs.evaluation("+experiment=eval/" + experiment)))
        .allMatch(d -> d.startsWith("evaluation_model.learning_rate_grid"));
  }

  /** The original has experiments without the files that they name. */
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 100)
  void anExperimentWithoutItsTaskNamesTheMissingFile() {
    ConfigTree tree = ConfigTree.open(List.of(ORIGINAL));
    List<String> overrides = List.of("+experiment=eval/eval_nih_frozen");
    assertThatThrownBy(() -> tree.compose(ConfigTree.FINE_TUNE, overrides))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("eval_nih_frozen.yaml:4")
        .hasMessageContaining("no option 'nih_frozen' in group evaluation_model");
  }

  @Test
  void theUserConfigurationLoads() {
    UserConfiguration user =
        UserConfiguration.load(
            Optional.of(ORIGINAL.resolve("user_config.yml")),
            Map.of(),
            Path.of("").toAbsolutePath(),
            List.of());
    assertThat(user.modelsFolder()).isEqualTo(Path.of("/data/models"));
    assertThat(user.values().wandb().user()).isEqualTo("somebody");
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 70)
  void configurationsOfOldRunsTakeTodaysDefaults(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("config.yaml");
    Files.copy(RESOURCES.resolve("original-stored.yaml"), file);
    PretrainConfig old = Composition.stored(folder).bind(PretrainConfig.class);
    assertThat(old.name()).isEqualTo("old");
    assertThat(old.trainer().accumulateGradBatches()).isEqualTo(16);
    assertThat(old.callback().modelCheckpoint().monitor()).isEqualTo("val/total_loss");
    assertThat(old.pretrainModel().dZ()).isEqualTo(512);
    assertThat(old.pretrainModel().encoderA().dataAugmentation())
        .isEqualTo(RecordDefaultsTest.SCAN_AUGMENTATION);

    Files.writeString(file, Files.readString(file).replace("max_length:", "maximum_length:"));
    assertThatThrownBy(() -> Composition.stored(folder).bind(PretrainConfig.class))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(file + ":")
        .hasMessageContaining("unknown key 'pretrain_model.encoder_b.maximum_length'")
        .hasMessageContaining("ReportEncoderConfig");
  }

  /** What a run writes is what it reads when it goes on. */
  @Test
  void aStoredConfigurationIsTheSameAgain(@TempDir Path folder) throws IOException {
    Composition c = Configs.lovt("seed=3", "name='a, b'");
    Files.writeString(folder.resolve("config.yaml"), c.yaml());
    Files.writeString(folder.resolve("hydra.yaml"), c.hydraYaml());
    Files.writeString(folder.resolve("overrides.yaml"), OverridesFile.text(c.overrides()));
    Composition again = Composition.stored(folder);
    assertThat(again.overrides()).isEqualTo(c.overrides());
    assertThat(again.bind(PretrainConfig.class).name()).isEqualTo("a, b");
    assertThat(Configs.differences(again, c)).isEmpty();
    assertThat(Configs.differences(again, Configs.lovt("seed=4", "name='a, b'")))
        .containsExactly("seed: 3 → 4");
    assertThat(again.settings().runtime()).isEqualTo(c.settings().runtime());
  }
}
