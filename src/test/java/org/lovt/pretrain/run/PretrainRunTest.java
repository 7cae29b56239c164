package org.lovt.pretrain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.base.FolderLock;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.base.LovtException.Kind;
import org.lovt.pretrain.PretrainedModel;
import org.lovt.torch.Device;
import org.lovt.torch.LiveObjects;
import org.lovt.torch.Scope;
import org.lovt.track.ProgressLine;
import org.lovt.track.RunFolder;
import org.lovt.train.Interruption;
import org.lovt.train.Trainer.Outcome;

/**
 * Whole runs (pretraining statements 78, 80, 86, 89, 90, 96; scenarios S2, S3, S6, S8). Straight
 * and resumed runs are compared to the last bit.
 */
class PretrainRunTest {
  @TempDir static Path folder;
  private static TinyRuns runs;
  private static PretrainRun.Result straight;

  @BeforeAll
  static void trainOnce() {
    runs = new TinyRuns(folder);
    straight = runs.begin(runs.request("models"), runs.fresh(), null);
  }

  @Test
  @Statement(90)
  void aFinishedRunLiesInTheModelsFolderWithEverythingThatDescribesIt() throws IOException {
    assertThat(straight.outcome()).isEqualTo(Outcome.FINISHED);
    Path model = folder.resolve("models/pretraining/tiny");
    assertThat(straight.folder().path()).isEqualTo(model);
    assertThat(model.resolve("checkpoints/last.safetensors")).isRegularFile();
    int best = straight.summary().best().epoch();
    assertThat(model.resolve("checkpoints/pretrain-epoch%04d.safetensors".formatted(best)))
        .isRegularFile();
    for (String file :
        List.of(
            "hydra/config.yaml",
            "hydra/overrides.yaml",
            "hydra/hydra.yaml",
            "run.json",
            "metrics.jsonl",
            "timing.jsonl",
            "summary.json",
            "run_training.log")) {
      assertThat(model.resolve(file)).isRegularFile();
    }
    try (var events = Files.list(model.resolve("tensorboard"))) {
      assertThat(events.count()).isEqualTo(1);
    }
    JsonNode info = Json.read(model.resolve("run.json"));
    assertThat(info.get("path").asText()).isEqualTo("pretraining/tiny");
    assertThat(info.at("/parameters/params_total").asLong()).isPositive();
    assertThat(info.at("/configuration/pretrain_model/batch_size").asInt()).isEqualTo(6);
    try (var leftovers = Files.walk(model)) {
      assertThat(leftovers.filter(f -> f.toString().endsWith(".partial"))).isEmpty();
    }
  }

  @Test
  void everyStepAndEveryEpochIsInTheMetricsUnderItsReferenceName() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(straight.folder().metricsFile())) {
      rows.add(Json.mapper().readTree(line));
    }
    assertThat(rows.stream().filter(r -> r.has("train/total_loss"))).hasSize(12);
    assertThat(rows.stream().filter(r -> r.has("val/total_loss"))).hasSize(2);
    assertThat(rows.get(0).fieldNames())
        .toIterable()
        .contains(
            "train/global_a2b_loss",
            "train/local_a_l2att_loss",
            "optim_0/lr",
            "train/online_chexpert_bin_scan_loss");
    assertThat(rows.get(rows.size() - 1).fieldNames())
        .toIterable()
        .contains(
            "val/global_b2a_loss",
            "val/local_b_att2l_loss",
            "val/a_l2att_top_1_acc",
            "val/att/b2a/mean_entropy",
            "val/emb/zl_a;zl_b2a/sample_rmse",
            "val/online_chexpert_bin_report_auroc",
            "val/retrieval/i2r_top_1_acc",
            "val/grounding/local_a_l2att/matched",
            "val/grounding/global_a2b/constant");
  }

  @Test
  @Statement(90)
  void aTakenNameIsFoundBeforeTraining() {
    RunFolder run = runs.fresh();
    assertThatThrownBy(() -> runs.begin(runs.request("models"), run, null))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIG))
        .hasMessageContaining("A run of this name exists");
    assertThat(run.metricsFile()).doesNotExist();
  }

  @Test
  void aRunStoppedTwiceInTheMiddleOfEpochsEndsBitForBitAsTheStraightOne() {
    RunFolder run = runs.fresh();
    PretrainRequest request = runs.request("models-resumed");
    PretrainRun.Result first = runs.begin(request, run, "2");
    assertThat(first.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(first.folder()).isEqualTo(run);
    assertThat(runs.resume(request, run, "5").outcome()).isEqualTo(Outcome.INTERRUPTED);
    PretrainRun.Result last = runs.resume(request, run, null);
    assertThat(last.outcome()).isEqualTo(Outcome.FINISHED);
    assertThat(Fingerprint.of(last.folder())).isEqualTo(Fingerprint.of(straight.folder()));
    assertThat(last.summary()).isEqualTo(straight.summary());
  }

  /** Rivals that draw one sentence of a report, and losses across the studies of a batch. */
  @ParameterizedTest
  @ValueSource(strings = {"demo_convirt", "demo_clip", "demo_siglip", "demo_grounded"})
  void otherMethodsAreResumedBitForBitToo(String experiment) {
    PretrainRequest whole = runs.experiment(experiment, "models-" + experiment);
    PretrainRequest parts = runs.experiment(experiment, "models-parts-" + experiment);
    Map<String, String> expected = Fingerprint.of(runs.begin(whole, runs.fresh(), null).folder());
    RunFolder run = runs.fresh();
    assertThat(runs.begin(parts, run, "2").outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(runs.resume(parts, run, "9").outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(Fingerprint.of(runs.resume(parts, run, null).folder())).isEqualTo(expected);
  }

  @Test
  void accumulationIsResumedInTheMiddleOfAWindow() {
    String[] accumulate = {"trainer.accumulate_grad_batches=4", "pretrain_model.warmup_steps=1"};
    PretrainRequest whole = runs.request("models-acc-1", accumulate);
    PretrainRequest parts = runs.request("models-acc-2", accumulate);
    Map<String, String> expected = Fingerprint.of(runs.begin(whole, runs.fresh(), null).folder());
    RunFolder run = runs.fresh();
    assertThat(runs.beginInterrupted(parts, run, 3).outcome()).isEqualTo(Outcome.INTERRUPTED);
    PretrainRun.Result end = runs.resume(parts, run, null);
    assertThat(Fingerprint.of(end.folder())).isEqualTo(expected);
  }

  @Test
  @Statement(78)
  void anyNumberOfLoaderThreadsGivesTheSameRun() {
    for (int threads : new int[] {0, 4}) {
      PretrainRequest request =
          runs.request("models-threads-" + threads, "num_dataloader_workers=" + threads);
      Map<String, String> hashes = Fingerprint.of(runs.begin(request, runs.fresh(), null).folder());
      hashes.remove("(meta)"); // holds the number of threads
      Map<String, String> expected = Fingerprint.of(straight.folder());
      expected.remove("(meta)");
      assertThat(hashes).isEqualTo(expected);
    }
  }

  @Test
  @Statement(89)
  void withoutProbesEveryLossOfTheModelIsTheSame() throws IOException {
    PretrainRequest request =
        runs.request(
            "models-bare", "~online_eval.chexpert_bin_scan", "~online_eval.chexpert_bin_report");
    PretrainRun.Result bare = runs.begin(request, runs.fresh(), null);
    assertThat(losses(bare.folder())).isEqualTo(losses(straight.folder()));
  }

  private static List<String> losses(RunFolder run) throws IOException {
    List<String> losses = new ArrayList<>();
    for (String line : Files.readAllLines(run.metricsFile())) {
      Json.mapper()
          .readTree(line)
          .properties()
          .forEach(
              field -> {
                if (field.getKey().endsWith("_loss") && !field.getKey().contains("online")) {
                  losses.add(field.getKey() + "=" + field.getValue());
                }
              });
    }
    return losses;
  }

  @Test
  void anotherConfigurationIsRefusedOnResumeWithTheDifference() {
    RunFolder run = runs.fresh();
    runs.begin(runs.request("models-changed"), run, "1");
    PretrainRequest other = runs.request("models-changed", "pretrain_model.learning_rate=0.5");
    assertThatThrownBy(() -> runs.resume(other, run, null))
        .hasMessageContaining("pretrain_model.learning_rate: 0.001 → 0.5")
        .hasMessageContaining("The run " + run.path() + " was begun")
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> assertThat(e.remedy()).contains("--allow-changes", "move that folder away"));
    PretrainRequest free = runs.request("models-changed", "num_dataloader_workers=0");
    assertThat(runs.resume(free, run, "1").outcome()).isEqualTo(Outcome.INTERRUPTED);
  }

  @Test
  void oneProcessTrainsARun() throws IOException {
    RunFolder run = runs.fresh();
    PretrainRequest request = runs.request("models-alone");
    runs.begin(request, run, "1");
    assertThat(run.path().resolve(FolderLock.FILE)).doesNotExist();
    try (FolderLock other = FolderLock.acquire(run.path(), "taken")) {
      assertThatThrownBy(() -> runs.resume(request, run, null))
          .hasMessage("another process trains the run " + run.path() + " now")
          .isInstanceOf(LovtException.class);
    }
    assertThat(runs.resume(request, run, "1").outcome()).isEqualTo(Outcome.INTERRUPTED);
  }

  @Test
  void aDamagedNewestStateIsLeftOutAndTheBestOneTaken() throws IOException {
    RunFolder run = runs.fresh();
    PretrainRequest request = runs.request("models-damaged");
    runs.begin(request, run, "8");
    Path last = run.checkpoints().resolve("last.safetensors");
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length / 2] ^= 4;
    Files.write(last, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    List<String> notices = new ArrayList<>();
    Monitor monitor =
        new Monitor() {
          @Override
          public void notice(String sentence) {
            notices.add(sentence);
          }
        };
    assertThat(RunState.newest(run, monitor).orElseThrow().meta().get("epoch").asInt())
        .isEqualTo(1);
    assertThat(notices).anySatisfy(n -> assertThat(n).contains("last.safetensors"));
    PretrainRun.Result end = runs.resume(request, run, null);
    assertThat(Fingerprint.of(end.folder())).isEqualTo(Fingerprint.of(straight.folder()));
  }

  @Test
  void aFinishedRunThatWasNotMovedIsMovedOnResume() throws IOException {
    RunFolder run = runs.fresh();
    PretrainRequest request = runs.request("models-late", "pretrain_model.max_epochs=1");
    Path target = folder.resolve("models-late/pretraining/tiny");
    runs.begin(request, run, "4");
    Files.createDirectories(target);
    assertThatThrownBy(() -> runs.resume(request, run, null)).hasMessageContaining("exists");
    Files.delete(target);
    assertThat(runs.resume(request, run, null).folder().path()).isEqualTo(target);
  }

  @Test
  @Statement(96)
  void theCheckpointAloneGivesTheModelItsVocabularyAndNormalisation() {
    Path best = straight.folder().path().resolve(straight.summary().best().checkpoint());
    try (PretrainedModel trained = PretrainedModel.load(best, Device.CPU)) {
      assertThat(trained.description().pixelStd()).isPositive();
      assertThat(trained.description().vocabulary().pieces()).contains("lung", "effusion");
      assertThat(trained.model().training()).isFalse();
      assertThat(trained.description().config().dZ()).isEqualTo(16);
    }
  }

  @Test
  void debugRunsOneBatchOfEach() throws IOException {
    PretrainRun.Result result =
        runs.begin(runs.request("models-debug", "debug=true"), runs.fresh(), null);
    assertThat(Files.readAllLines(result.folder().metricsFile())).hasSize(2);
    assertThat(result.summary().steps()).isEqualTo(1);
  }

  @Test
  void statisticsOfTheTrainingSplitAreComputedOnRequest() throws IOException {
    PretrainRun.Result result =
        runs.begin(
            runs.request(
                "models-train-metrics",
                "pretrain_model.compute_metrics_for_train=true",
                "pretrain_model.augment_on_validation=true",
                "pretrain_model.max_epochs=1"),
            runs.fresh(),
            null);
    String end = Files.readString(result.folder().metricsFile());
    assertThat(end)
        .contains("\"train/emb/zg_a;zg_b/rmse\"")
        .contains("\"train/a_l2att_top_1_acc\"");
  }

  @Test
  void noNativeObjectOutlivesItsStep() {
    List<Long> live = new ArrayList<>();
    Monitor monitor =
        new Monitor() {
          @Override
          public void progress(ProgressLine line) {
            live.add(Scope.liveObjects());
          }
        };
    PretrainRequest request = runs.request("models-live");
    try (PretrainSetup setup = PretrainSetup.open(request, monitor)) {
      LiveObjects.settle();
      new PretrainRun(setup, monitor, Interruption.manual(), StopAfter.NEVER)
          .begin(runs.fresh(), LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }
    assertThat(live).hasSize(12);
    // The second step is the first with all of the optimiser's state; a validation lies between.
    assertThat(live.subList(1, 12)).as("objects after the steps").containsOnly(live.get(11));
  }
}
