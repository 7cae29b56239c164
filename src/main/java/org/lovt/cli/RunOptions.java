package org.lovt.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.function.BiFunction;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.config.OverridesFile;
import org.lovt.config.Sweep;
import org.lovt.config.compose.RunContext;
import org.lovt.pretrain.run.RunKind;
import org.lovt.pretrain.run.RunRequest;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.RunName;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How runs are begun, limited and continued, for every command that trains. */
final class RunOptions {
  private static final String LATEST = "latest";

  private static final String RUN_DIR = "hydra.run.dir";

  @Option(
      names = {"-m", "--multirun"},
      description =
          "Run all combinations of comma-separated values, one after the other; runs of equal name"
              + " get their number behind it.")
  private boolean multirun;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      arity = "0..1",
      fallbackValue = LATEST,
      parameterConsumer = RunOrLatest.class,
      description = "Continue an interrupted run: its folder, or the newest one below logs/runs.")
  private String resume;

  @Option(
      names = "--allow-changes",
      description = "Continue although configuration or data have changed.")
  private boolean allowChanges;

  @Option(
      names = "--stop-after",
      paramLabel = "N|TIME",
      converter = StopAfterText.class,
      description =
          "Save and stop after so many optimiser steps (200) or so much time (30m, 11h) of this"
              + " call; --resume continues.")
  private StopAfter stopAfter;

  @Mixin private ComputeThreads threads;

  @Option(
      names = "--dry-run",
      description = "Check everything, print configuration and plan, and stop before training.")
  private boolean dryRun;

  /** When a call stops. */
  StopAfter stopAfter() {
    return stopAfter == null ? StopAfter.NEVER : stopAfter;
  }

  /**
   * Runs what is asked for; the exit code.
   *
   * @param overrides as given
   * @param request checks the overrides of one run
   */
  <R extends RunRequest> int run(
      TrainingJob<R, ?> job,
      List<String> overrides,
      BiFunction<List<String>, RunContext, R> request) {
    threads.apply();
    LocalDateTime now = LocalDateTime.now();
    if (resume != null) {
      return resumed(job, overrides, request);
    }
    List<R> requests = requests(overrides, request);
    if (dryRun) {
      requests.forEach(job::dryRun);
      return 0;
    }
    Path start = Path.of("");
    if (!multirun) {
      Composition composition = requests.get(0).composition();
      return job.run(
          requests.get(0),
          () ->
              composition.setByUser(RUN_DIR)
                  ? RunFolder.create(composition.runFolder())
                  : RunFolder.create(start, now),
          now);
    }
    Path sweep = RunFolder.createSweep(start, now, OverridesFile.text(overrides));
    int code = 0;
    for (int i = 0; i < requests.size() && code == 0; i++) {
      int number = i;
      code = job.run(requests.get(i), () -> RunFolder.createJob(sweep, number), now);
    }
    return code;
  }

  /** One request, or those of a sweep: all are composed before the first one runs. */
  private <R extends RunRequest> List<R> requests(
      List<String> overrides, BiFunction<List<String>, RunContext, R> request) {
    RunContext context = RunContext.current();
    List<List<String>> jobs = multirun ? Sweep.expand(overrides) : List.of(overrides);
    List<R> requests = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      requests.add(request.apply(jobs.get(i), context.job(i)));
    }
    Map<RunName, Long> count = requests.stream().collect(groupingBy(RunRequest::name, counting()));
    for (int i = 0; i < jobs.size(); i++) {
      RunName name = requests.get(i).name();
      if (count.get(name) > 1) {
        // Runs of one name would end in one folder: each gets its number behind it.
        List<String> numbered = new ArrayList<>(jobs.get(i));
        numbered.add("name=" + name + "-" + i);
        requests.set(i, request.apply(numbered, context.job(i)));
      }
    }
    return requests;
  }

  private <R extends RunRequest> int resumed(
      TrainingJob<R, ?> job,
      List<String> overrides,
      BiFunction<List<String>, RunContext, R> request) {
    if (multirun || dryRun) {
      throw LovtException.config(
          "--resume continues one run; it goes with neither -m nor --dry-run", "Give one of them.");
    }
    RunFolder folder =
        RunFolder.open(resume.equals(LATEST) ? latest(Path.of("logs", "runs")) : Path.of(resume));
    checkKind(folder, job.kind());
    List<String> all = new ArrayList<>(OverridesFile.read(folder.overridesFile()));
    all.addAll(overrides);
    return job.resume(request.apply(all, RunContext.current()), folder, allowChanges);
  }

  private static void checkKind(RunFolder folder, RunKind kind) {
    List<String> tags = RunInfo.read(folder.runFile()).tags();
    for (RunKind other : RunKind.values()) {
      if (other != kind && tags.contains(other.tag())) {
        throw LovtException.config(
            "--resume: expected a run of %s. Received: one of %s, %s"
                .formatted(kind.command(), other.command(), folder.path()),
            "Continue it with %s --resume %s, or give the folder of another run."
                .formatted(other.command(), folder.path()));
      }
    }
  }

  private static Path latest(Path runs) {
    return RunFolder.newest(runs)
        .map(RunFolder::path)
        .orElseThrow(
            () ->
                LovtException.config(
                    "--resume: there is no run below " + runs.toAbsolutePath(),
                    "Give the folder of the run."));
  }

  /** Takes the word behind {@code --resume} only if it is a folder, else it is an override. */
  static final class RunOrLatest implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec argument, CommandSpec command) {
      boolean folder = !args.isEmpty() && Files.isDirectory(Path.of(args.peek()));
      argument.setValue(folder ? args.pop() : LATEST);
    }
  }

  /** {@link StopAfter#parse}. */
  static final class StopAfterText implements ITypeConverter<StopAfter> {
    @Override
    public StopAfter convert(String value) {
      return StopAfter.parse(value);
    }
  }
}
