package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.function.Supplier;
import org.lovt.analysis.RunExamples;
import org.lovt.analysis.RunReportWriter;
import org.lovt.analysis.heldout.TrainedRun;
import org.lovt.base.LovtException;
import org.lovt.data.study.Split;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.pretrain.run.PretrainRun;
import org.lovt.pretrain.run.PretrainSetup;
import org.lovt.pretrain.run.RunPlan;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.track.ProgressLine;
import org.lovt.track.RunFolder;
import org.lovt.train.Interruption;
import org.lovt.train.Trainer.Outcome;

/** One pre-training on the terminal: says what it does, runs it, says what came of it. */
final class PretrainJob {
  private final PrintWriter out;
  private final TrainingProgress progress;
  private final Interruption interruption;
  private final StopAfter stopAfter;
  private Split split = Split.VALIDATION;
  private boolean patients;

  PretrainJob(
      PrintWriter out, TrainingProgress progress, Interruption interruption, StopAfter stopAfter) {
    this.out = out;
    this.progress = progress;
    this.interruption = interruption;
    this.stopAfter = stopAfter;
  }

  /** The report examines the trained model on this split in place of the validation split. */
  PretrainJob examineOn(Split other) {
    split = other;
    return this;
  }

  /** Whether images and reports of patients may be shown in the report. */
  PretrainJob showPatients(boolean show) {
    patients = show;
    return this;
  }

  /** Checks and prints, without training. */
  void dryRun(PretrainRequest request) {
    out.print(request.composition().resolvedYaml());
    request.models().check(request.name());
    try (PretrainSetup setup = PretrainSetup.open(request, progress)) {
      describe(setup);
    }
    out.println("dry run: everything is there; nothing was trained or written");
  }

  /** Trains in a new folder; the exit code. */
  int run(PretrainRequest request, Supplier<RunFolder> folder, LocalDateTime now) {
    request.models().check(request.name());
    try (PretrainSetup setup = PretrainSetup.open(request, progress)) {
      describe(setup);
      RunFolder run = folder.get();
      out.println("run folder " + run.path());
      out.flush();
      return ended(setup, newRun(setup).begin(run, now));
    }
  }

  /** Continues a run; the exit code. */
  int resume(PretrainRequest request, RunFolder folder, boolean allowChanges) {
    try (PretrainSetup setup = PretrainSetup.open(request, progress)) {
      describe(setup);
      out.println("continuing " + folder.path());
      out.flush();
      return ended(setup, newRun(setup).resume(folder, allowChanges));
    }
  }

  private PretrainRun newRun(PretrainSetup setup) {
    return new PretrainRun(setup, progress, interruption, stopAfter);
  }

  private void describe(PretrainSetup setup) {
    if (setup.request().config().printConfig()) {
      out.print(setup.request().composition().resolvedYaml());
    }
    RunPlan plan = setup.runPlan();
    text(
        "%s: %,d training and %,d validation studies of %s",
        setup.request().name(), plan.trainStudies(), plan.validationStudies(), setup.data().name());
    text(
        "%,d parameters, %,d of them trained; %s, %s%s",
        plan.parameters(),
        plan.trainable(),
        setup.device().device(),
        setup.device().device().equals(Device.CPU) ? Engine.threads() + " threads, " : "",
        plan.options().bfloat16() ? "bfloat16" : "float32");
    text(
        "at most %,d epochs of %,d steps, each of %d × %d studies",
        plan.options().maxEpochs(),
        plan.stepsPerEpoch(),
        plan.options().accumulate(),
        setup.request().config().pretrainModel().batchSize());
    out.flush();
  }

  private void text(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private int ended(PretrainSetup setup, PretrainRun.Result result) {
    progress.close();
    if (result.outcome() == Outcome.INTERRUPTED) {
      out.println("stopped; the state is saved in " + result.folder().path());
      out.println("continue with: lovt pretrain --resume " + result.folder().path());
      out.flush();
      return stopAfter.equals(StopAfter.NEVER) ? LovtException.Kind.INTERRUPTED.exitCode() : 0;
    }
    text(
        "%s after %s; best epoch %d, %s %.4f",
        result.outcome() == Outcome.STOPPED_EARLY ? "stopped early" : "finished",
        ProgressLine.duration(result.elapsed()),
        result.summary().best().epoch() + 1,
        result.summary().best().metric(),
        result.summary().best().value());
    out.println("model " + result.folder().path());
    report(setup, result);
    out.flush();
    return 0;
  }

  /** The model is complete by now: what goes wrong here is told and nothing more. */
  private void report(PretrainSetup setup, PretrainRun.Result result) {
    try {
      RunExamples examples = TrainedRun.examine(setup, result, split, patients);
      Path report = RunReportWriter.write(result.folder(), examples);
      HeldOutSummary.print(out, examples.metrics());
      out.println("report " + report);
    } catch (LovtException e) {
      progress.notice("the report could not be written: " + e.getMessage());
    }
  }
}
