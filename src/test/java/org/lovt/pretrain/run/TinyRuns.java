package org.lovt.pretrain.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.mimic.MimicLayout;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.mimic.MimicOptions;
import org.lovt.data.prepare.mimic.MimicPreparation;
import org.lovt.data.prepare.mimic.MimicPreset;
import org.lovt.text.ReportExceptions;
import org.lovt.track.ProgressLine;
import org.lovt.track.RunFolder;
import org.lovt.train.Interruption;

/** Runs of seconds: LoVT with a narrow ResNet and a narrow BERT on a few small phantoms. */
public final class TinyRuns {
  /** Overrides of {@code +experiment=demo} that make it tiny: 2 epochs of 6 steps. */
  public static final List<String> TINY =
      List.of(
          "pretrain_model.encoder_a.input_size=[32,32]",
          "pretrain_model.encoder_a.backbone_args.width=8",
          "pretrain_model.encoder_b.language_encoder_args.hidden_size=16",
          "pretrain_model.encoder_b.language_encoder_args.intermediate_size=32",
          "pretrain_model.encoder_b.language_encoder_args.num_attention_heads=2",
          "pretrain_model.d_z=16",
          "pretrain_model.d_hidden=32",
          "pretrain_model.batch_size=6",
          "pretrain_model.max_epochs=2",
          "pretrain_model.warmup_steps=3",
          "trainer.log_every_n_steps=1",
          "num_dataloader_workers=1",
          "print_config=false",
          "device=cpu",
          "seed=7");

  /** Overrides of {@code +baseline@model_config=demo_…} that make it tiny, likewise. */
  public static final List<String> TINY_BASELINE =
      List.of(
          "model_config.dataset=phantoms-img",
          "model_config.input_size=[32,32]",
          "model_config.backbone_args.width=8",
          "model_config.projection_size=8",
          "model_config.hidden_size=16",
          "model_config.view_side=40",
          "model_config.batch_size=6",
          "model_config.max_epochs=2",
          "trainer.log_every_n_steps=1",
          "num_dataloader_workers=1",
          "print_config=false",
          "device=cpu",
          "seed=7");

  private final Path folder;
  private final Path data;

  /** Generates and prepares 56 phantoms in a folder. */
  public TinyRuns(Path folder) {
    this(folder, 56, 10, 8);
  }

  /** Generates and prepares easy phantoms of 64 pixels, a fifth of them for validation and test. */
  TinyRuns(Path folder, int studies) {
    this(folder, studies, studies / 5, studies / 5);
  }

  private TinyRuns(Path folder, int studies, int validation, int test) {
    this.folder = folder;
    Path raw = folder.resolve("raw");
    this.data = folder.resolve("phantoms");
    PhantomOptions options =
        new PhantomOptions(studies, 5, 64, Difficulty.EASY, validation, test, 2, false);
    PhantomGenerator.generate(raw, new MimicLayout(), options, (done, total) -> {});
    MimicPreparation.run(
        new MimicOptions(
            raw,
            MimicPreset.AP_PA,
            null,
            ReportExceptions.Policy.SKIP,
            new PreparationOptions(data, false, OnBad.FAIL, BadBudget.ofCount(0), 2)),
        PreparationListener.SILENT);
  }

  /** The prepared data set. */
  public Path data() {
    return data;
  }

  /** A request for {@code +experiment=demo} made tiny, with its own models folder. */
  public PretrainRequest request(String models, String... overrides) {
    return experiment("demo", models, overrides);
  }

  /** The same for another experiment of the demo's size. */
  public PretrainRequest experiment(String name, String models, String... overrides) {
    List<String> all = new ArrayList<>(List.of("+experiment=" + name));
    all.addAll(TINY);
    all.add("name=tiny");
    all.addAll(List.of(overrides));
    return PretrainRequest.of(
        ConfigTree.open(List.of()), user(models, all), all, RunContext.current());
  }

  /** A request for a file of the group baseline made tiny, with its own models folder. */
  public BaselineRequest baseline(String configuration, String models, String... overrides) {
    List<String> all = new ArrayList<>(List.of("+baseline@model_config=" + configuration));
    all.addAll(TINY_BASELINE);
    all.add("name=tiny");
    all.addAll(List.of(overrides));
    BaselineWords words = BaselineWords.of(all).complete();
    return BaselineRequest.of(
        ConfigTree.open(List.of()), user(models, words.overrides()), words, RunContext.current());
  }

  private UserConfiguration user(String models, List<String> overrides) {
    return UserConfiguration.load(
        Optional.empty(),
        Map.of(
            "LOVT_MODELS", folder.resolve(models).toString(), "LOVT_DATASETS", folder.toString()),
        folder,
        overrides);
  }

  /** Opens a request. */
  static RunSetup<?> open(RunRequest request, Monitor monitor) {
    return request instanceof BaselineRequest baseline
        ? BaselineSetup.open(baseline, monitor)
        : PretrainSetup.open((PretrainRequest) request, monitor);
  }

  /** A fresh folder for a run. */
  public RunFolder fresh() {
    try {
      return RunFolder.create(
          Files.createTempDirectory(folder, "start"), LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a run. */
  public PretrainRun.Result begin(RunRequest request, RunFolder run, String stopAfter) {
    try (RunSetup<?> setup = open(request, Monitor.SILENT)) {
      return newRun(setup, stopAfter).begin(run, LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }
  }

  /** Begins a run and interrupts it after a number of micro-batches. */
  public PretrainRun.Result beginInterrupted(RunRequest request, RunFolder run, int microBatches) {
    Interruption interruption = Interruption.manual();
    AtomicInteger seen = new AtomicInteger();
    Monitor monitor =
        new Monitor() {
          @Override
          public void progress(ProgressLine line) {
            if (seen.incrementAndGet() == microBatches) {
              interruption.request();
            }
          }
        };
    try (RunSetup<?> setup = open(request, monitor)) {
      return new PretrainRun(setup, monitor, interruption, StopAfter.NEVER)
          .begin(run, LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }
  }

  /** Continues a run. */
  public PretrainRun.Result resume(RunRequest request, RunFolder run, String stopAfter) {
    try (RunSetup<?> setup = open(request, Monitor.SILENT)) {
      return newRun(setup, stopAfter).resume(run, false);
    }
  }

  private static PretrainRun newRun(RunSetup<?> setup, String stopAfter) {
    StopAfter stop = stopAfter == null ? StopAfter.NEVER : StopAfter.parse(stopAfter);
    return new PretrainRun(setup, Monitor.SILENT, Interruption.manual(), stop);
  }
}
