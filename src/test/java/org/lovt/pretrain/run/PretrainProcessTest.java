package org.lovt.pretrain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.track.RunFolder;
import org.lovt.train.Checkpoint;

/**
 * Runs in processes of their own: restarts (scenarios S2, S3), kills (S1), signals (S7). All of a
 * run but the first two tests is a long campaign ({@code -Plong}).
 */
class PretrainProcessTest {
  private static final int KILLS = 30;

  @TempDir static Path folder;
  private static TinyRuns runs;

  @BeforeAll
  static void prepare() {
    runs = new TinyRuns(folder);
  }

  private static List<String> arguments(String models, String... more) {
    List<String> all = new ArrayList<>(List.of("+experiment=demo"));
    all.addAll(TinyRuns.TINY);
    all.addAll(
        List.of(
            "name=tiny",
            "pretrain_dataset=" + runs.data(),
            "models.base_path=" + folder.resolve(models)));
    all.addAll(List.of(more));
    return all;
  }

  private static List<String> resume(String... more) {
    List<String> all = new ArrayList<>(List.of("--resume"));
    all.addAll(List.of(more));
    return all;
  }

  private static Path start(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static Map<String, String> fingerprint(String models) {
    Map<String, String> hashes =
        Fingerprint.of(new RunFolder(folder.resolve(models).resolve("pretraining/tiny")));
    hashes.remove("(meta)"); // holds the number of loader threads
    return hashes;
  }

  @Test
  void sigtermSavesAndStopsAndTheRunIsContinued() throws Exception {
    Path start = start("term");
    PretrainProcess first =
        PretrainProcess.start(start, arguments("m-term", "pretrain_model.max_epochs=40"));
    while (!Files.exists(start.resolve("logs"))
        || RunFolder.newest(start.resolve("logs/runs")).isEmpty()) {
      assertThat(first.ends(50)).as("see output.log").isFalse();
    }
    RunFolder run = RunFolder.newest(start.resolve("logs/runs")).orElseThrow();
    while (!Files.exists(run.checkpoints().resolve("last.safetensors"))) {
      assertThat(first.ends(20)).isFalse(); // until the end of the first epoch
    }
    first.terminate();
    assertThat(first.await()).isEqualTo(143);
    assertThat(Files.readString(start.resolve("output.log")))
        .contains("stopped; the state is saved in")
        .contains("--resume");
    Checkpoint saved = RunState.newest(run, Monitor.SILENT).orElseThrow();
    assertThat(saved.meta().get("step").asLong()).isPositive();
    List<String> second = resume("--stop-after", "1");
    assertThat(PretrainProcess.start(start, second).await()).isZero();
    assertThat(RunState.newest(run, Monitor.SILENT).orElseThrow().meta().get("step").asLong())
        .isEqualTo(saved.meta().get("step").asLong() + 1);
  }

  @Test
  @Tag("long")
  void sixtyStepsWithTwoRestartsEqualSixtyStepsStraightWithOneAndFourLoaderThreads()
      throws Exception {
    String[] sixty = {"pretrain_model.max_epochs=10", "trainer.checkpoint_every_n_steps=10"};
    assertThat(PretrainProcess.start(start("straight"), arguments("m-60", sixty)).await()).isZero();
    Map<String, String> expected = fingerprint("m-60");
    for (String threads : List.of("1", "4")) {
      String models = "m-60-" + threads;
      Path start = start("parts-" + threads);
      List<String> first = arguments(models, sixty);
      first.add("num_dataloader_workers=" + threads);
      first.addAll(List.of("--stop-after", "23"));
      assertThat(PretrainProcess.start(start, first).await()).isZero();
      assertThat(PretrainProcess.start(start, resume("--stop-after", "17")).await()).isZero();
      assertThat(PretrainProcess.start(start, resume()).await()).isZero();
      assertThat(fingerprint(models)).isEqualTo(expected);
    }
  }

  @Test
  @Tag("long")
  void thirtyKillsAtRandomInstantsLoseAtMostAnIntervalAndChangeNothing() throws Exception {
    String[] run = {"pretrain_model.max_epochs=240", "trainer.checkpoint_every_n_steps=2"};
    assertThat(PretrainProcess.start(start("unkilled"), arguments("m-whole", run)).await())
        .isZero();
    Random random = new Random(30);
    Path start = start("killed");
    Path target = folder.resolve("m-killed/pretraining/tiny");
    int kills = 0;
    PretrainProcess process = PretrainProcess.start(start, arguments("m-killed", run));
    while (kills < KILLS) {
      // Long enough to come to steps, short enough to strike starts, saves and validations alike.
      assertThat(process.ends(1500 + random.nextInt(3000))).as("ended by itself").isFalse();
      process.kill();
      kills++;
      var newest = RunFolder.newest(start.resolve("logs/runs"));
      if (newest.isPresent()) {
        List<String> notices = new ArrayList<>();
        RunState.newest(newest.get(), notice(notices));
        assertThat(notices).as("unreadable checkpoints after kill " + kills).isEmpty();
      }
      process =
          PretrainProcess.start(start, newest.isPresent() ? resume() : arguments("m-killed", run));
    }
    assertThat(process.await()).as("see " + start.resolve("output.log")).isZero();
    assertThat(fingerprint("m-killed")).isEqualTo(fingerprint("m-whole"));
    try (Stream<Path> files = Files.walk(target)) {
      assertThat(files.filter(f -> f.toString().endsWith(".partial"))).isEmpty();
    }
  }

  private static Monitor notice(List<String> into) {
    return new Monitor() {
      @Override
      public void notice(String sentence) {
        into.add(sentence);
      }
    };
  }
}
