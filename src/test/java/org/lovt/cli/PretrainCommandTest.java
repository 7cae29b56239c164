package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.pretrain.run.TinyRuns;

/** The command line of pre-training; commands statements 3 and 5, configuration in the large. */
class PretrainCommandTest {
  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void prepare() {
    data = new TinyRuns(folder).data();
  }

  private static Cli pretrain(String models, String... more) {
    List<String> args = new ArrayList<>(List.of("pretrain", "+experiment=demo"));
    args.addAll(TinyRuns.TINY);
    args.addAll(
        List.of(
            "name=tiny", "pretrain_dataset=" + data, "models.base_path=" + folder.resolve(models)));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  @Test
  void aDryRunPrintsTheConfigurationAndWritesNothing() throws IOException {
    List<String> before = runs();
    Cli cli = pretrain("m-dry", "--dry-run");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("learning_rate: ")
        .contains("tiny: 38 training and 10 validation studies")
        .contains("dry run: everything is there");
    assertThat(folder.resolve("m-dry/pretraining/tiny")).doesNotExist();
    assertThat(runs()).isEqualTo(before);
  }

  private static List<String> runs() throws IOException {
    Path logs = Path.of("logs");
    if (!Files.isDirectory(logs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(logs, 3)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void whatIsWrongIsExplainedWithItsExitCode() {
    Cli unknownExperiment = Cli.run("pretrain", "+experiment=LoVT_10");
    assertThat(unknownExperiment.code()).isEqualTo(2);
    assertThat(unknownExperiment.err()).contains("LoVT_100");

    Cli withoutPlus = Cli.run("pretrain", "experiment=LoVT_100");
    assertThat(withoutPlus.code()).isEqualTo(2);
    assertThat(withoutPlus.err()).contains("+experiment");

    Cli unknownKey = pretrain("m-err", "pretrain_model.learning_rat=1");
    assertThat(unknownKey.code()).isEqualTo(2);
    assertThat(unknownKey.err()).contains("learning_rate");

    Cli noWeights = pretrain("m-err", "pretrain_model.encoder_b.language_encoder=owner/NoSuchBERT");
    assertThat(noWeights.code()).isEqualTo(4);
    assertThat(noWeights.err()).contains("owner/NoSuchBERT").contains("weights.md");

    Cli noGpu = pretrain("m-err", "device=cuda:7");
    assertThat(noGpu.code()).isEqualTo(4);
    assertThat(noGpu.err()).contains("cuda:7").contains("gpu.md");

    Cli badStop = pretrain("m-err", "--stop-after", "soon");
    assertThat(badStop.code()).isEqualTo(2);
    assertThat(badStop.err()).contains("--stop-after").contains("soon");
  }

  @Test
  void runsOfASweepWithOneNameGetTheirNumber() {
    Cli cli = pretrain("m-sweep", "-m", "seed=1,2", "--dry-run");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).contains("tiny-0: 38 training").contains("tiny-1: 38 training");
    Cli named = pretrain("m-sweep", "-m", "name=a,b", "--dry-run");
    assertThat(named.out()).contains("a: 38 training").contains("b: 38 training");
  }

  @Test
  void commasWithoutMultirunAreExplained() {
    Cli cli = pretrain("m-comma", "seed=1,2");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("-m");
  }
}
