package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.pretrain.run.TinyRuns;

/** The command line of the image-only rivals, up to their evaluation. */
class BaselineCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void prepare() {
    assertThat(new TinyRuns(folder).data()).isDirectory();
    String raw = folder.resolve("CheXpert").toString();
    Cli phantoms =
        Cli.run("data", "phantom", "--layout=chexpert", "--studies=60", "--size=64", raw);
    assertThat(phantoms.code()).as(phantoms.err()).isZero();
    Cli prepared = Cli.run("data", "prepare", "chexpert", "--preset=chexpert_ap-pa", raw);
    assertThat(prepared.code()).as(prepared.err()).isZero();
  }

  private static Cli run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("datasets.base_path=" + folder);
    all.add("models.base_path=" + folder.resolve("models"));
    return Cli.run(all.toArray(String[]::new));
  }

  private static Cli tiny(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(TinyRuns.TINY_BASELINE);
    return run(all.toArray(String[]::new));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 90)
  void aTrainedRivalIsEvaluatedByItsNameAlone() {
    Cli trained = tiny("baseline", "byol", "demo_byol");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out())
        .contains("demo_byol: 43 training and 11 validation images of Phantoms-IMG")
        .contains("last epoch 2, val/total_loss ")
        .contains("evaluate it with: lovt evaluate-baseline demo_byol");
    assertThat(folder.resolve("models/baselines/demo_byol/checkpoints/backbone_weights.pt"))
        .isRegularFile();

    Path results = folder.resolve("results");
    Cli evaluated =
        run(
            "evaluate-baseline",
            "demo_byol",
            "--tasks=chexpert_linear",
            "--runs=1",
            "--logs=" + folder.resolve("logs"),
            "--results=" + results,
            "device=cpu",
            "num_dataloader_workers=1",
            "evaluation_model.batch_size=8",
            "evaluation_model.max_epochs=1",
            "evaluation_model.learning_rate_grid=[]");
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(results.resolve("generated/downstream_chexpert_linear.csv"))
        .content()
        .contains("\ndemo_byol,");

    Cli again = tiny("baseline", "demo_byol");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("A run of this name exists");
  }

  @Test
  void aDryRunNamesTheRunAfterItsConfiguration() {
    Cli cli = tiny("baseline", "demo_supervised", "--dry-run");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("demo_supervised: 43 training and 11 validation images of Phantoms-IMG")
        .contains("dry run: everything is there");
  }

  @Test
  void aSweepOverConfigurationsGivesEachItsName() {
    Cli cli =
        tiny("baseline", "-m", "+baseline@model_config=demo_simclr,demo_simsiam", "--dry-run");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("demo_simclr: 43 training").contains("demo_simsiam: 43 ");
  }

  @ParameterizedTest
  @CsvSource({
    "supervised_baseline, chexpert",
    "byol_baseline, byol",
    "simclr_baseline, simclr",
    "simclr-baseline, simclr"
  })
  void theOriginalsProgramsMeanTheirMethod(String program, String method) {
    String configuration = method.equals("chexpert") ? "simclr_30" : "chexpert_30";
    Cli cli = run(program, "+baseline@model_config=" + configuration);
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("expected a configuration for " + method + ". Received: one");
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 65)
  void theProgramOfByolRefusesTheConfigurationOfSimclr() {
    Cli cli = run("byol_baseline", "+baseline@model_config=simclr_100", "name=simclr_100");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err())
        .contains("expected a configuration for byol. Received: one for simclr")
        .contains("lovt baseline simclr");
  }

  @Test
  void whatIsWrongIsExplainedWithItsExitCode() {
    Cli nothing = run("baseline");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("expected one configuration. Received: none");
    Cli unknown = run("baseline", "byol_10");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("byol_10").contains("byol_100");
    Cli weights = run("baseline", "simclr_30", "model_config.dataset=phantoms-img", "device=cpu");
    assertThat(weights.code()).isEqualTo(4);
    assertThat(weights.err())
        .contains("ImageNet weights of resnet50 are not in")
        .contains("weights.md")
        .contains("model_config in a baseline");
    Cli dataset = run("baseline", "simclr_30");
    assertThat(dataset.code()).isEqualTo(3);
    assertThat(dataset.err()).contains("MIMIC-CXR");
  }
}
