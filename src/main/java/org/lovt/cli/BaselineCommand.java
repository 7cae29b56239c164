package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.config.compose.RunContext;
import org.lovt.pretrain.run.BaselineRequest;
import org.lovt.pretrain.run.BaselineWords;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt baseline}: the rivals that learn from images alone. */
@Command(
    name = "baseline",
    description = {
      "Trains a rival that learns from images alone, to compare with: lovt baseline byol_100, or in the"
          + " original's words lovt baseline byol +baseline@model_config=byol_100 name=byol_100.",
      "METHOD is chexpert (supervised), simclr, byol (SimSiam, too) or pixelpro; alone it means its"
          + " configuration for all of MIMIC-CXR. The name of a run is that of its configuration unless"
          + " name=NAME is given.",
      "The run is kept in logs/runs/<date>/<time> and moved to <models>/baselines/<name> when it is"
          + " finished, its backbone in torchvision's layout in checkpoints/backbone_weights.pt. Ctrl-C"
          + " (or SIGTERM) saves its state; --resume continues it."
    })
final class BaselineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "METHOD|CONFIGURATION|OVERRIDE",
      arity = "0..*",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "A method; a configuration ('lovt config list baseline' lists all), also"
              + " +baseline@model_config=NAME; changes of it: model_config.batch_size=32, seed=1,"
              + " name=NAME, datasets.base_path=DIR, models.base_path=DIR.")
  private List<String> words = new ArrayList<>();

  @Mixin private ConfigurationOptions configuration;

  @Mixin private RunOptions running;

  @Override
  public Integer call() {
    BaselineWords asked = BaselineWords.of(words);
    try (Interruption interruption = Interruption.ofSignals();
        TrainingProgress progress = new TrainingProgress(spec.commandLine().getErr())) {
      BaselineJob job =
          new BaselineJob(spec.commandLine().getOut(), progress, interruption, running.stopAfter());
      return running.run(
          job, asked.overrides(), (overrides, context) -> request(asked, overrides, context));
    }
  }

  private BaselineRequest request(BaselineWords asked, List<String> overrides, RunContext context) {
    BaselineWords complete = asked.with(overrides).complete();
    return BaselineRequest.of(
        configuration.tree(), configuration.user(complete.overrides()), complete, context);
  }
}
