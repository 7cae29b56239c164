package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.config.ConfigReference;

class ConfigCommandTest {
  @Test
  void showPrintsWhatPretrainWouldUse() {
    Cli run = Cli.run("config", "show", "+experiment=LoVT_30", "seed=7", "models.base_path=/m");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("\nseed: 7\n", "\nname: LoVT_30\n", "monitor: ${...monitor_metric}")
        .doesNotContain("base_path", "hydra:\n");
  }

  @Test
  void showResolvesAndNamesOrigins() {
    Cli run = Cli.run("config", "show", "+experiment=LoVT_30", "seed=7", "--resolve", "--origins");
    assertThat(run.out())
        .contains("seed: 7  # command line: seed=7\n")
        .contains("monitor: val/total_loss  # configs/callback/checkpoint.yaml:4:12\n")
        .contains("  d_z: 512  # default of BimodalModelConfig\n");
  }

  /** Commands statement 5. */
  @Test
  void aForgottenPlusEndsWithCode2AndTheHint() {
    Cli run = Cli.run("config", "show", "experiment=LoVT_100");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("error: command line: experiment=LoVT_100: ")
        .contains("remedy: ")
        .contains("+experiment=LoVT_100");
  }

  @Test
  void ownFilesGoBeforeTheBuiltInOnes(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("experiment/small.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        # @package _global_
        # Mine.
        defaults:
          - LoVT_100

        name: small
        pretrain_model:
          d_z: 256
        """);
    String dir = "--config-dir=" + folder;
    Cli show = Cli.run("config", "show", dir, "+experiment=small", "--origins");
    assertThat(show.err()).isEmpty();
    assertThat(show.out()).contains("d_z: 256  # " + file + ":8:8");
    assertThat(Cli.run("config", "list", dir, "experiment").out())
        .containsPattern("small +Mine\\.\n")
        .containsPattern("LoVT_100 +LoVT as published");
  }

  @Test
  void listShowsGroupsAndOptions() {
    assertThat(Cli.run("config", "list").out()).contains("scan_encoder", "resnet50_imagenet");
    assertThat(Cli.run("config", "list", "experiment").out())
        .containsPattern("LoVT_grounded +")
        .containsPattern("demo_siglip +")
        .containsPattern("eval/eval_rsna_frozen +Task 5");
    assertThat(Cli.run("config", "list", "experiment/eval").out())
        .containsPattern("eval_rsna_frozen +Task 5: RSNA boxes");
    Cli unknown = Cli.run("config", "list", "experiments");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("Did you mean 'experiment'?");
  }

  @Test
  void explainTellsMeaningRangeAndWhereTheValueIsFrom() {
    Cli run =
        Cli.run("config", "explain", "pretrain_model.learning_rate", "+experiment=ConVIRT_30");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "Base learning rate", "[0, inf)", "default   1e-4", "record    BimodalModelConfig")
        .containsPattern("value +1e-05 \\(configs/experiment/ConVIRT_30.yaml:\\d+:\\d+\\)");
  }

  /** The experiment tells what is configured; else the program is named. */
  @Test
  void showFindsTheRootOfAnEvaluation() {
    Cli pretrained = Cli.run("config", "show", "+experiment=eval/eval_rsna_frozen_1");
    assertThat(pretrained.err()).isEmpty();
    assertThat(pretrained.out())
        .contains("pretrained_model: ???", "eval_name: rsna_1", "- downstream\n")
        .contains("filename: ${...evaluation_model.eval_name}-{epoch:04d}");
    assertThat(Cli.run("config", "show", "+experiment=eval/baseline_random_nih_seg_frozen").out())
        .contains("backbone_pretrained: false", "eval_name: nih_seg_lin");
    assertThat(Cli.run("config", "show", "--program=fine_tune").out())
        .contains("evaluation_model: ???", "monitor_metric: ???");
    assertThat(Cli.run("config", "show", "--root=baseline_fine_tune").out())
        .contains("encoder: ???");
    assertThat(Cli.run("config", "show").out()).contains("pretrain_model:");
    Cli unknown = Cli.run("config", "show", "--program=downstream");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("one of pretrain, fine_tune, baseline_fine_tune");
  }

  @Test
  void explainKnowsWhichProgramAKeyBelongsTo() {
    String experiment = "+experiment=eval/eval_covid_unet_frozen";
    assertThat(Cli.run("config", "explain", "evaluation_model.learning_rate", experiment).out())
        .containsOnlyOnce("record    EvaluationProtocolConfig")
        .containsPattern("value +0.0003 \\(configs/evaluation_model/covid_unet_frozen.yaml");
    assertThat(Cli.run("config", "explain", "average_runs").out())
        .contains("record    FineTuneConfig", "value     1 (default of FineTuneConfig)");
    assertThat(Cli.run("config", "explain", "average_runs", "--program=baseline_fine_tune").out())
        .contains("record    BaselineFineTuneConfig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluation_model",
        "evaluation_model.anchors",
        "evaluation_model.segmentation_head",
        "encoder.backbone_model",
        "trainer",
        "trainer.precision",
        "callback.early_stopping.patience",
        "pretrain_model.ll_alignments_b.3.smooth_lambda",
        "pretrain_model.g_alignment",
        "pretrain_model.g_alignment.d_hidden",
        "pretrain_model.encoder_a.data_augmentation",
        "online_eval.anything.task",
        "hydra.run.dir",
        "dataset.train_subset",
        "models.base_path",
        "datasets.base_path",
        "datasets"
      })
  void explainKnowsEveryPartOfTheConfiguration(String key) {
    Cli run = Cli.run("config", "explain", key);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith(key + "\n").containsAnyOf("meaning", "keys of");
  }

  @Test
  void explainSuggestsTheNearestKey() {
    Cli run = Cli.run("config", "explain", "learning_rate");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "Did you mean 'pretrain_model.learning_rate' or 'evaluation_model.learning_rate' or"
                + " 'model_config.learning_rate'?");
    assertThat(Cli.run("config", "explain", "trainer.precission").err())
        .contains("Did you mean 'trainer.precision'?");
  }

  @Test
  void referencePageIsWhatTheProgramGenerates() {
    assertThat(Path.of("docs/reference/configuration.md"))
        .as("write it again with ./lovt generate-docs")
        .content()
        .isEqualTo(ConfigReference.markdown());
  }
}
