package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.FileTrees;

/** A study of a minute, from nothing to its page. */
@TestMethodOrder(OrderAnnotation.class)
class ExperimentCommandTest {
  @TempDir static Path folder;

  private static Path out() {
    return folder.resolve("out");
  }

  private static Cli study(String... more) throws IOException {
    Path file = folder.resolve("micro.yaml");
    Files.writeString(
        file,
        """
        title: A study of a minute
        data:
          recipe: phantom-18-small
          sets: {mimic: 0.1, covid-rural: 0.1}
        pretraining:
          dataset: mimic-cxr_ap-pa_find-impr
          images: mimic-cxr-img_ap-pa_find-impr
          overrides:
            - model_config.backbone_args.width=8
            - model_config.input_size=[32,32]
            - model_config.view_side=32
            - model_config.batch_size=8
            - model_config.projection_size=8
            - model_config.warmup_epochs=0
            - model_config.max_epochs=1
            - pretrain_model.encoder_a.input_size=[32,32]
            - pretrain_model.encoder_a.backbone_args.width=8
            - pretrain_model.encoder_b.language_encoder_args.hidden_size=16
            - pretrain_model.encoder_b.language_encoder_args.intermediate_size=32
            - pretrain_model.encoder_b.language_encoder_args.num_attention_heads=2
            - pretrain_model.d_z=16
            - pretrain_model.d_hidden=32
            - pretrain_model.batch_size=6
            - pretrain_model.max_epochs=1
            - pretrain_model.warmup_steps=3
        methods:
          tiny: {kind: pretrain, experiment: demo, minutes: 0.2}
          diverging:
            kind: pretrain
            experiment: demo_global
            overrides: [pretrain_model.learning_rate=1e30]
          simclr: {kind: baseline, model_config: demo_simclr}
          noise: {kind: random, like: tiny}
        reference: noise
        evaluation:
          protocol: demo
          overrides: [trainer.max_steps=4, "evaluation_model.learning_rate_grid=[]"]
          groups:
            frozen: {runs: 2, tasks: {covid_linear: 0.1}}
        """);
    String[] words = {
      "experiment", file.toString(), "--out", out().toString(), "num_dataloader_workers=1"
    };
    return Cli.run(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  @Order(1)
  void aPlanIsPrintedAndNothingMade() throws IOException {
    Cli cli = study("--plan");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("A study of a minute")
        .contains("phantoms of covid-rural")
        .containsPattern("covid_linear +0 of 4 done")
        .contains("9 of 9 steps are left, about ");
    assertThat(out()).doesNotExist();
  }

  @Test
  @Order(2)
  void allStepsAreDoneButThoseOfAMethodThatFails() throws IOException {
    Cli cli = study();
    assertThat(cli.code()).as(cli.out() + cli.err()).isEqualTo(5);
    assertThat(cli.err())
        .contains("failed:")
        .contains("error: pretrain-diverging")
        .contains("error: evaluate-covid_linear-diverging");
    assertThat(out().resolve("models/pretraining/tiny/report.html")).isNotEmptyFile();
    assertThat(out().resolve("table.csv")).content().contains("tiny,covid_linear");
    assertThat(out().resolve("results.md"))
        .content()
        .contains("# A study of a minute")
        .contains("covid\\_linear")
        .contains("## Pre-trainings")
        .contains("## Control of the losses")
        .contains("- diverging: all tasks")
        .contains("- failed: pre-training, diverging: ")
        .contains("| simclr |")
        .doesNotContain("- tiny:")
        .doesNotContain("- simclr:");
    assertThat(out().resolve("models/baselines/simclr")).isDirectory();
  }

  @Test
  @Order(3)
  void theSameCallDoesWhatIsMissingOnly() throws IOException {
    assertThat(study("--only", "tiny,noise,simclr").out())
        .contains("0 of 7 steps are left")
        .doesNotContain("note:");
    String before = Files.readString(out().resolve("table.csv"));
    FileTrees.delete(out().resolve("results"));
    Path cell;
    try (Stream<Path> cells = Files.list(out().resolve("logs/downstream_runs/tiny/covid_linear"))) {
      cell = cells.findFirst().orElseThrow();
    }
    FileTrees.delete(cell.resolve("run-2"));
    Cli again = study("--only", "tiny,noise,simclr");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("3 of 7 steps are left");
    assertThat(again.err()).contains("run-2").doesNotContain("run-1");
    assertThat(out().resolve("table.csv")).hasContent(before);
  }

  @Test
  @Order(4)
  void anEncoderThatIsTrainedNowIsMeasuredNow() throws IOException {
    // The data is there, the encoder is not: only its training tells what it looks like.
    FileTrees.delete(out().resolve("models/baselines/simclr"));
    FileTrees.delete(out().resolve("logs/downstream_runs/simclr"));
    Cli cli = study("--only", "simclr");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("2 of 4 steps are left");
  }

  @Test
  @Order(5)
  void aModelOfAnotherConfigurationIsTakenAndTold() throws IOException {
    String[] longer = {"--only", "tiny,noise", "pretrain_model.max_epochs=2"};
    String remark =
        "tiny was trained with another configuration than the study has now"
            + " (pretrain_model.max_epochs: 1.0 → 2.0)";
    assertThat(study(longer).out()).contains("note: " + remark);
    assertThat(out().resolve("results.md")).content().contains("- " + remark + ".");

    Files.delete(out().resolve("models/pretraining/tiny/hydra/config.yaml"));
    Cli unknown = study("--only", "tiny,noise", "--plan");
    assertThat(unknown.code()).isZero();
    assertThat(unknown.out())
        .contains("note: whether tiny was trained as the study asks is not known: ")
        .contains("config.yaml");
  }

  @Test
  @Order(6)
  void otherwiseChosenItSaysWhatThereIs() throws IOException {
    Cli cli = study("--only", "tinny");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("tinny").contains("tiny");
    assertThat(Cli.run("experiment", "phantom-1").code()).isEqualTo(2);
  }
}
