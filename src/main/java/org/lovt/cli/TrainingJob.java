package org.lovt.cli;

import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.function.Supplier;
import org.lovt.base.LovtException;
import org.lovt.pretrain.run.PretrainRun;
import org.lovt.pretrain.run.RunKind;
import org.lovt.pretrain.run.RunPlan;
import org.lovt.pretrain.run.RunRequest;
import org.lovt.pretrain.run.RunSetup;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.track.ProgressLine;
import org.lovt.track.RunFolder;
import org.lovt.track.Summary;
import org.lovt.train.Interruption;
import org.lovt.train.Trainer.Outcome;

/**
 * One training on the terminal: says what it does, runs it, says what came of it.
 *
 * @param <R> what is asked for
 * @param <S> the same, opened
 */
abstract class TrainingJob<R extends RunRequest, S extends RunSetup<?>> {
  private final PrintWriter out;
  private final TrainingProgress progress;
  private final Interruption interruption;
  private final StopAfter stopAfter;

  TrainingJob(
      PrintWriter out, TrainingProgress progress, Interruption interruption, StopAfter stopAfter) {
    this.out = out;
    this.progress = progress;
    this.interruption = interruption;
    this.stopAfter = stopAfter;
  }

  /** Which program's jobs these are. */
  abstract RunKind kind();

  /** Makes and checks everything. */
  abstract S open(R request, TrainingProgress notices);

  /** What is said and done when the model lies in its place. */
  abstract void finished(S setup, PretrainRun.Result result);

  final PrintWriter out() {
    return out;
  }

  final TrainingProgress progress() {
    return progress;
  }

  /** Checks and prints, without training. */
  final void dryRun(R request) {
    out.print(request.composition().resolvedYaml());
    request.models().check(request.name());
    try (S setup = open(request, progress)) {
      describe(setup);
    }
    out.println("dry run: everything is there; nothing was trained or written");
  }

  /** Trains in a new folder; the exit code. */
  final int run(R request, Supplier<RunFolder> folder, LocalDateTime now) {
    request.models().check(request.name());
    try (S setup = open(request, progress)) {
      describe(setup);
      RunFolder run = folder.get();
      out.println("run folder " + run.path());
      out.flush();
      return ended(setup, newRun(setup).begin(run, now));
    }
  }

  /** Continues a run; the exit code. */
  final int resume(R request, RunFolder folder, boolean allowChanges) {
    try (S setup = open(request, progress)) {
      describe(setup);
      out.println("continuing " + folder.path());
      out.flush();
      return ended(setup, newRun(setup).resume(folder, allowChanges));
    }
  }

  private PretrainRun newRun(S setup) {
    return new PretrainRun(setup, progress, interruption, stopAfter);
  }

  private void describe(S setup) {
    if (setup.request().config().printConfig()) {
      out.print(setup.request().composition().resolvedYaml());
      out.flush(); // progress and notices follow on the other stream
    }
    RunPlan plan = setup.runPlan();
    text(
        "%s: %,d training and %,d validation %s of %s",
        setup.request().name(),
        plan.trainStudies(),
        plan.validationStudies(),
        kind().samples(),
        setup.dataName());
    text(
        "%,d parameters, %,d of them trained; %s, %s%s",
        plan.parameters(),
        plan.trainable(),
        setup.device().device(),
        setup.device().device().equals(Device.CPU) ? Engine.threads() + " threads, " : "",
        plan.options().bfloat16() ? "bfloat16" : "float32");
    text(
        "at most %,d epochs of %,d steps, each of %d × %d %s",
        plan.options().maxEpochs(),
        plan.stepsPerEpoch(),
        plan.options().accumulate(),
        setup.request().batchSize(),
        kind().samples());
    out.flush();
  }

  final void text(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private int ended(S setup, PretrainRun.Result result) {
    progress.close();
    if (result.outcome() == Outcome.INTERRUPTED) {
      out.println("stopped; the state is saved in " + result.folder().path());
      out.println(
          "continue with: %s --resume %s".formatted(kind().command(), result.folder().path()));
      out.flush();
      return stopAfter.equals(StopAfter.NEVER) ? LovtException.Kind.INTERRUPTED.exitCode() : 0;
    }
    Summary.Best best = result.summary().best();
    text(
        "%s after %s; %s epoch %d, %s %.4f",
        result.outcome() == Outcome.STOPPED_EARLY ? "stopped early" : "finished",
        ProgressLine.duration(result.elapsed()),
        best.mode().equals(Summary.LAST) ? "last" : "best",
        best.epoch() + 1,
        best.metric(),
        best.value());
    out.println("model " + result.folder().path());
    finished(setup, result);
    out.flush();
    return 0;
  }
}
