package org.lovt.pretrain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.base.LovtException.Kind;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.weights.BackboneForm;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.torch.HostTensor;
import org.lovt.torch.LiveObjects;
import org.lovt.torch.Scope;
import org.lovt.torch.file.WeightsFile;
import org.lovt.track.ProgressLine;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;
import org.lovt.train.Checkpoint;
import org.lovt.train.Interruption;
import org.lovt.train.Trainer.Outcome;

/** Whole runs of the image-only rivals, from configuration to exported backbone (scenario S2). */
class BaselineRunTest {
  private static final String SUPERVISED = "demo_supervised";
  private static final List<String> VIEWS =
      List.of("demo_simclr", "demo_byol", "demo_simsiam", "demo_pixelpro");

  @TempDir static Path folder;
  private static TinyRuns runs;
  private static final Map<String, PretrainRun.Result> STRAIGHT = new HashMap<>();

  @BeforeAll
  static void prepare() {
    runs = new TinyRuns(folder);
  }

  static Stream<String> methods() {
    return Stream.concat(VIEWS.stream(), Stream.of(SUPERVISED));
  }

  private static PretrainRun.Result straight(String method) {
    return STRAIGHT.computeIfAbsent(
        method, m -> runs.begin(runs.baseline(m, "models-" + m), runs.fresh(), null));
  }

  private static Map<String, HostTensor> exported(PretrainRun.Result result) {
    return WeightsFile.read(result.folder().path().resolve(Backbones.BASELINE_FILE)).tensors();
  }

  private static Map<String, HostTensor> state(PretrainRun.Result result) {
    return Checkpoint.read(result.bestCheckpoint()).part(Checkpoint.MODEL);
  }

  private static ByteBuffer content(HostTensor tensor) {
    return tensor.data().duplicate();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aFinishedRunIsABaselineOfTheModelsFolder(String method) {
    PretrainRun.Result result = straight(method);
    assertThat(result.outcome()).isEqualTo(Outcome.FINISHED);
    Path run = folder.resolve("models-" + method).resolve("baselines/tiny");
    assertThat(result.folder().path()).isEqualTo(run);
    RunInfo info = RunInfo.read(result.folder().runFile());
    assertThat(info.path()).isEqualTo("baselines/tiny");
    assertThat(info.tags()).containsExactly("baseline");
    assertThat(run.resolve("run_baseline.log")).content().contains("ended: FINISHED");
    assertThat(result.summary().values()).containsKeys("train/total_loss", "val/total_loss");
    BackboneForm form = BackboneForm.find(folder.resolve("models-" + method), "tiny").orElseThrow();
    assertThat(form.backboneArgs()).isEqualTo(Map.of("width", 8));
    assertThat(form.featureLayer()).isEqualTo("conv4");
    assertThat(form.overrides())
        .containsExactly(
            "encoder.backbone_model=['pytorch/vision:v0.6.0','resnet18']",
            "++encoder.backbone_args.width=8",
            "encoder.input_size=[32,32]",
            "encoder.region_feature_layer=conv4",
            "encoder.global_feature_layer=conv4");
  }

  @ParameterizedTest
  @MethodSource("methods")
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 90)
  void theExportedBackboneIsATorchvisionNetworkWithTheClassifierOfTheSupervisedOneOnly(
      String method) throws IOException {
    Map<String, HostTensor> weights = exported(straight(method));
    Path file = straight(method).folder().path().resolve(Backbones.BASELINE_FILE);
    try (Scope scope = Scope.open()) {
      ResNet network = new ResNet(ResNet.Architecture.named("resnet18", 8));
      Backbones.load(network, file);
      assertThat(weights.keySet()).containsAll(StateDicts.shapes(network).keySet());
    }
    assertThat(weights).containsKey("layer4.1.bn2.num_batches_tracked");
    if (method.equals(SUPERVISED)) {
      assertThat(weights.get("fc.weight").shape()).containsExactly(5, 4 * 8);
      assertThat(weights.get("fc.bias").shape()).containsExactly(5);
    } else {
      assertThat(weights.keySet()).noneMatch(name -> name.startsWith("fc."));
    }
    assertThat(WeightsFile.read(file).format()).isEqualTo(WeightsFile.Format.TORCH_ZIP);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 90)
  void theClassifierOfAResNet50ReadsItsPooledFeatures() {
    PretrainRun.Result result =
        runs.begin(
            runs.baseline(
                SUPERVISED,
                "models-50",
                "model_config.backbone_model=[pytorch/vision,resnet50]",
                "model_config.backbone_args.width=2",
                "model_config.feature_layer=conv5",
                "trainer.fast_dev_run=true"),
            runs.fresh(),
            null);
    // 2048 at the published width of 64.
    assertThat(exported(result).get("fc.weight").shape()).containsExactly(5, 32 * 2);
  }

  @ParameterizedTest
  @MethodSource("methods")
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 91)
  void theSupervisedOneExportsItsBestEpochAndTheOthersTheirLast(String method) {
    PretrainRun.Result result = straight(method);
    Summary.Best chosen = result.summary().best();
    if (method.equals(SUPERVISED)) {
      assertThat(chosen.metric()).isEqualTo("val/auroc");
      assertThat(chosen.mode()).isEqualTo("max");
      assertThat(chosen.checkpoint())
          .isEqualTo("checkpoints/checkpoint-epoch%04d.safetensors".formatted(chosen.epoch()));
      assertThat(result.summary().values()).containsKeys("test/auroc", "test/acc");
    } else {
      assertThat(chosen.mode()).isEqualTo(Summary.LAST);
      assertThat(chosen.epoch()).isEqualTo(1);
      assertThat(chosen.checkpoint()).isEqualTo("checkpoints/last.safetensors");
    }
    Map<String, HostTensor> state = state(result);
    String prefix =
        switch (method) {
          case SUPERVISED -> "";
          case "demo_simclr" -> "encoder.";
          default -> "online_encoder.net.";
        };
    exported(result)
        .forEach(
            (name, tensor) ->
                assertThat(content(tensor)).as(name).isEqualTo(content(state.get(prefix + name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo_simclr", "demo_byol", "demo_simsiam", "demo_pixelpro"})
  void selfSupervisedRunsKeepTheNewestStateOnly(String method) throws IOException {
    try (Stream<Path> files = Files.list(straight(method).folder().checkpoints())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("last.safetensors", "backbone_weights.pt");
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRunStoppedTwiceInTheMiddleOfEpochsEndsBitForBitAsTheStraightOne(String method) {
    PretrainRun.Result straight = straight(method);
    RunFolder run = runs.fresh();
    BaselineRequest request = runs.baseline(method, "models-resumed-" + method);
    assertThat(runs.begin(request, run, "2").outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(runs.resume(request, run, "5").outcome()).isEqualTo(Outcome.INTERRUPTED);
    PretrainRun.Result last = runs.resume(request, run, null);
    assertThat(last.outcome()).isEqualTo(Outcome.FINISHED);
    assertThat(Fingerprint.of(last.folder())).isEqualTo(Fingerprint.of(straight.folder()));
    assertThat(last.summary()).isEqualTo(straight.summary());
    Map<String, HostTensor> again = exported(last);
    exported(straight)
        .forEach((name, t) -> assertThat(content(again.get(name))).isEqualTo(content(t)));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 81)
  void thePublishedPixelProLeavesEveryWeightAsItWasWhileRunningStatisticsChange() {
    BaselineRequest request =
        runs.baseline(
            "demo_pixelpro",
            "models-official",
            "compat=official",
            "model_config.warmup_epochs=0",
            "model_config.first_epoch_zero=true");
    Map<String, ByteBuffer> parameters = new HashMap<>();
    Map<String, ByteBuffer> all = new HashMap<>();
    try (RunSetup<?> setup = TinyRuns.open(request, Monitor.SILENT);
        Scope scope = Scope.open()) {
      var module = setup.method().module();
      module.parameters().forEach((name, t) -> parameters.put(name, content(t.toHost())));
      module.state().forEach((name, t) -> all.put(name, content(t.toHost())));
    }
    Map<String, HostTensor> trained = state(runs.begin(request, runs.fresh(), null));
    assertThat(trained.keySet()).isEqualTo(all.keySet());
    parameters.forEach(
        (name, weight) -> assertThat(content(trained.get(name))).as(name).isEqualTo(weight));
    assertThat(trained.keySet())
        .filteredOn(name -> name.endsWith("running_mean") && name.startsWith("online_encoder"))
        .filteredOn(name -> !name.contains(".layer4.")) // behind the last trained layer
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(content(trained.get(name))).as(name).isNotEqualTo(all.get(name)));
  }

  @Test
  void ratesOfTheFirstEpochAreThoseOfTheConfiguration() {
    assertThat(first("demo_pixelpro", "model_config.warmup_epochs=0")).isEqualTo(1);
    assertThat(first("demo_byol")).isEqualTo(1);
    String zero = "model_config.first_epoch_zero=true";
    assertThat(first("demo_byol", zero)).isZero();
    assertThat(first("demo_byol", "compat=official")).isZero();
    assertThat(first("demo_pixelpro", "model_config.warmup_epochs=0", zero)).isEqualTo(1);
  }

  /** Share of the rate in the first epoch. */
  private static double first(String method, String... overrides) {
    return Rival.schedule(runs.baseline(method, "models-none", overrides).config()).factor();
  }

  /** In the original a checkpoint only switches the ImageNet weights off. */
  @Test
  void aBackboneCheckpointIsWhereTrainingStarts() {
    Path given = straight("demo_simclr").folder().path().resolve(Backbones.BASELINE_FILE);
    PretrainRun.Result result =
        runs.begin(
            runs.baseline(
                SUPERVISED,
                "models-started",
                "model_config.backbone_checkpoint='" + given + "'",
                "model_config.learning_rate=0",
                "model_config.max_epochs=1"),
            runs.fresh(),
            null);
    Map<String, HostTensor> weights = exported(result);
    WeightsFile.read(given).tensors().entrySet().stream()
        .filter(e -> e.getKey().endsWith("weight"))
        .forEach(
            e ->
                assertThat(content(weights.get(e.getKey())))
                    .as(e.getKey())
                    .isEqualTo(content(e.getValue())));
    assertThat(RunInfo.read(result.folder().runFile()).provenance()).containsKey("backbone.sha256");
  }

  @Test
  void aTakenNameAndMissingWeightsAreFoundBeforeTraining() {
    straight("demo_simclr");
    RunFolder run = runs.fresh();
    assertThatThrownBy(
            () -> runs.begin(runs.baseline("demo_simclr", "models-demo_simclr"), run, null))
        .hasMessageContaining("A run of this name exists");
    assertThat(run.metricsFile()).doesNotExist();
    assertThatThrownBy(
            () ->
                TinyRuns.open(
                    runs.baseline(
                        "demo_simclr", "models-none", "model_config.backbone_pretrained=true"),
                    Monitor.SILENT))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.RESOURCE);
              assertThat(e.remedy()).contains("model_config in a baseline");
            })
        .hasMessageContaining("ImageNet weights of resnet18");
  }

  @Test
  void aConfigurationOfAnotherMethodIsRefused() {
    assertThatThrownBy(() -> runs.baseline("demo_simclr", "models-none", "pixelpro"))
        .hasMessageContaining("expected a configuration for pixelpro. Received: one for simclr");
    assertThat(runs.baseline("demo_pixelpro", "models-none", "byol").name().value())
        .isEqualTo("tiny");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void noStepLeavesNativeObjectsBehind(String method) {
    List<Long> live = new ArrayList<>();
    Monitor monitor =
        new Monitor() {
          @Override
          public void progress(ProgressLine line) {
            live.add(Scope.liveObjects());
          }
        };
    BaselineRequest request = runs.baseline(method, "models-live-" + method);
    try (RunSetup<?> setup = TinyRuns.open(request, monitor)) {
      LiveObjects.settle();
      new PretrainRun(setup, monitor, Interruption.manual(), StopAfter.NEVER)
          .begin(runs.fresh(), LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }
    // The second step is the first with all of the optimiser's state; a validation lies between.
    assertThat(live.subList(1, live.size()))
        .as("objects after the steps")
        .containsOnly(live.get(live.size() - 1));
  }
}
