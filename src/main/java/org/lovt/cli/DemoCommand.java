package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.lovt.analysis.RunReportWriter;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.PhantomSheet;
import org.lovt.data.phantom.layout.mimic.MimicLayout;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.mimic.MimicOptions;
import org.lovt.data.prepare.mimic.MimicPreparation;
import org.lovt.data.prepare.mimic.MimicPreset;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.text.ReportExceptions;
import org.lovt.track.ProgressLine;
import org.lovt.track.RunFolder;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt demo}: from nothing to a trained model and its report. */
@Command(
    name = "demo",
    description = {
      "Makes synthetic X-rays with reports, prepares them, pre-trains LoVT on them, shows on held-out"
          + " ones what was learned, and measures on three tasks what its image encoder is good for."
          + " About a quarter of an hour on two cores; needs no data.",
      "Interrupted, it goes on where it was when it is called again."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int SIZE = 128;

  /** A few more than 512: reports without findings and impression are left out. */
  private static final int HELD_OUT = 520;

  private static final int SMALLEST_SHARE = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description = "Changes of the configuration, as for 'lovt pretrain'.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--out", defaultValue = "demo", description = "Folder to work in.")
  private Path out;

  @Option(
      names = "--experiment",
      defaultValue = "demo",
      paramLabel = "NAME",
      description =
          "demo (LoVT), demo_global (without local losses), demo_convirt, demo_clip, or another demo_… of"
              + " 'lovt config list experiment'.")
  private String experiment;

  @Option(
      names = "--studies",
      defaultValue = "6000",
      paramLabel = "N",
      description = "Phantoms; 520 of them are for validation and 520 for the test at the end.")
  private int studies;

  @Option(names = "--seed", defaultValue = "1", description = "Key of everything random.")
  private long seed;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    long start = System.nanoTime();
    step(console, 1, "phantoms: synthetic X-rays with reports and ground truth");
    Path raw = phantoms();
    step(console, 2, "preparation of the raw data, as for MIMIC-CXR");
    prepare(raw);
    step(console, 3, "pre-training");
    PretrainRequest request = request();
    Path model = request.models().of(request.name());
    if (Files.exists(model)) {
      console.println("done already: " + model.resolve(RunReportWriter.REPORT));
    } else {
      int code = train(console, request);
      if (code != 0) {
        return code;
      }
    }
    DemoEvaluation evaluation = new DemoEvaluation(out, spec);
    step(console, 5, "evaluation sets: phantoms with boxes and masks");
    evaluation.prepare();
    step(console, 6, "what the encoder is good for, against one with random weights");
    evaluation.run(request.name().value());
    console.println(
        "all of it on one page: lovt report %s models.base_path=%s datasets.base_path=%s --results %s --logs %s"
            .formatted(
                request.name(),
                out.resolve("models"),
                out,
                out.resolve("results"),
                out.resolve("logs").resolve("downstream_runs")));
    Duration all = Duration.ofNanos(System.nanoTime() - start);
    console.println("whole demo: " + ProgressLine.duration(all));
    return 0;
  }

  private static void step(PrintWriter console, int number, String what) {
    console.println(number + "/6 " + what);
    console.flush();
  }

  private Path phantoms() {
    Path raw = out.resolve("phantoms-raw");
    int threads = Runtime.getRuntime().availableProcessors();
    int heldOut = Math.min(HELD_OUT, studies / SMALLEST_SHARE);
    PhantomOptions options =
        new PhantomOptions(
            studies, seed, SIZE, Difficulty.MEDIUM, heldOut, heldOut, threads, false);
    try (ProgressBar bar =
        new ProgressBarBuilder().setTaskName("phantoms").setInitialMax(studies).build()) {
      PhantomGenerator.generate(raw, new MimicLayout(), options, (done, total) -> bar.stepTo(done));
      bar.stepTo(studies);
    }
    Path sheet = out.resolve("phantoms.png");
    if (!Files.exists(sheet)) {
      PhantomSheet.write(sheet, new PhantomStudies(options), 12);
    }
    return raw;
  }

  private void prepare(Path raw) {
    Path prepared = out.resolve("phantoms");
    if (Files.exists(prepared.resolve(DatasetManifest.FILE))) {
      return; // of an earlier call: a prepared folder appears only when it is complete
    }
    MimicOptions options =
        new MimicOptions(
            raw,
            MimicPreset.AP_PA,
            null,
            ReportExceptions.Policy.SKIP,
            new PreparationOptions(
                prepared,
                false,
                OnBad.FAIL,
                BadBudget.ofCount(0),
                Runtime.getRuntime().availableProcessors()));
    try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
      MimicPreparation.run(options, progress);
    }
  }

  private PretrainRequest request() {
    List<String> all =
        new ArrayList<>(List.of("+experiment=" + experiment, "seed=" + seed, "print_config=false"));
    all.addAll(overrides);
    UserConfiguration user = DemoEvaluation.user(out, all);
    return PretrainRequest.of(ConfigTree.open(List.of()), user, all, RunContext.current());
  }

  private int train(PrintWriter console, PretrainRequest request) {
    try (Interruption interruption = Interruption.ofSignals();
        TrainingProgress progress = new TrainingProgress(spec.commandLine().getErr())) {
      PretrainJob job =
          new PretrainJob(console, progress, interruption, StopAfter.NEVER).examineOn(Split.TEST);
      LocalDateTime now = LocalDateTime.now();
      return RunFolder.newest(out.resolve("logs").resolve("runs"))
          .map(unfinished -> job.resume(request, unfinished, false))
          .orElseGet(() -> job.run(request, () -> RunFolder.create(out, now), now));
    }
  }
}
