package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description =
          "Configuration: +experiment=NAME, key=value, +key=value, ~key, group=option"
              + " ('lovt config' shows and explains keys).")
  private List<String> overrides = new ArrayList<>();

  @Mixin private ConfigurationOptions configuration;

  @Mixin private RunOptions running;

  @Option(
      names = "--include-reports",
      description =
          "Show images and reports of patients in the run's report.html (phantoms always are).")
  private boolean includeReports;

  @Override
  public Integer call() {
    try (Interruption interruption = Interruption.ofSignals();
        TrainingProgress progress = new TrainingProgress(spec.commandLine().getErr())) {
      PretrainJob job =
          new PretrainJob(spec.commandLine().getOut(), progress, interruption, running.stopAfter())
              .showPatients(includeReports);
      return running.run(job, overrides, configuration::request);
    }
  }
}
