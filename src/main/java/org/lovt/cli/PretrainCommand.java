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
import java.util.concurrent.Callable;
import org.lovt.base.LovtException;
import org.lovt.config.OverridesFile;
import org.lovt.config.Sweep;
import org.lovt.config.compose.RunContext;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.track.RunFolder;
import org.lovt.track.RunName;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt pretrain}: LoVT, ConVIRT, CLIP and ablations. */
@Command(
    name = "pretrain",
    description = {
      "Pre-trains LoVT, ConVIRT, CLIP or an ablation: lovt pretrain +experiment=LoVT_100.",
      "The run is kept in logs/runs/<date>/<time> and moved to <models>/pretraining/<name> when it"
          + " is finished. Ctrl-C (or SIGTERM) saves its state; --resume continues it."
    })
final class PretrainCommand implements Callable<Integer> {
  private static final String LATEST = "latest";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description =
          "Configuration: +experiment=NAME, key=value, +key=value, ~key, group=option"
              + " ('lovt config' shows and explains keys).")
  private List<String> overrides = new ArrayList<>();

  @Mixin private ConfigurationOptions configuration;

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
      names = "--include-reports",
      description =
          "Show images and reports of patients in the run's report.html (phantoms always are).")
  private boolean includeReports;

  @Option(
      names = "--dry-run",
      description = "Check everything, print configuration and plan, and stop before training.")
  private boolean dryRun;

  @Override
  public Integer call() {
    threads.apply();
    LocalDateTime now = LocalDateTime.now();
    try (Interruption interruption = Interruption.ofSignals();
        TrainingProgress progress = new TrainingProgress(spec.commandLine().getErr())) {
      PretrainJob job =
          new PretrainJob(
                  spec.commandLine().getOut(),
                  progress,
                  interruption,
                  stopAfter == null ? StopAfter.NEVER : stopAfter)
              .showPatients(includeReports);
      if (resume != null) {
        return resumed(job);
      }
      List<PretrainRequest> requests = requests();
      if (dryRun) {
        requests.forEach(job::dryRun);
        return 0;
      }
      Path start = Path.of("");
      if (!multirun) {
        return job.run(requests.get(0), () -> RunFolder.create(start, now), now);
      }
      Path sweep = RunFolder.createSweep(start, now, OverridesFile.text(overrides));
      int code = 0;
      for (int i = 0; i < requests.size() && code == 0; i++) {
        int number = i;
        code = job.run(requests.get(i), () -> RunFolder.createJob(sweep, number), now);
      }
      return code;
    }
  }

  /** One request, or those of a sweep: all are composed before the first one runs. */
  private List<PretrainRequest> requests() {
    RunContext context = RunContext.current();
    List<List<String>> jobs = multirun ? Sweep.expand(overrides) : List.of(overrides);
    List<PretrainRequest> requests = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      requests.add(configuration.request(jobs.get(i), context.job(i)));
    }
    Map<RunName, Long> count =
        requests.stream().collect(groupingBy(PretrainRequest::name, counting()));
    for (int i = 0; i < jobs.size(); i++) {
      RunName name = requests.get(i).name();
      if (count.get(name) > 1) {
        // Runs of one name would end in one folder: each gets its number behind it.
        List<String> numbered = new ArrayList<>(jobs.get(i));
        numbered.add("name=" + name + "-" + i);
        requests.set(i, configuration.request(numbered, context.job(i)));
      }
    }
    return requests;
  }

  private int resumed(PretrainJob job) {
    if (multirun || dryRun) {
      throw LovtException.config(
          "--resume continues one run; it goes with neither -m nor --dry-run", "Give one of them.");
    }
    RunFolder folder =
        RunFolder.open(resume.equals(LATEST) ? latest(Path.of("logs", "runs")) : Path.of(resume));
    List<String> all =
        new ArrayList<>(OverridesFile.read(folder.hydra().resolve("overrides.yaml")));
    all.addAll(overrides);
    return job.resume(configuration.request(all, RunContext.current()), folder, allowChanges);
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
