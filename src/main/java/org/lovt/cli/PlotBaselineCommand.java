package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.analysis.DownstreamExportRun;
import org.lovt.analysis.export.DownstreamFolder;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.BareConfiguration;
import org.lovt.downstream.encoder.BareEncoder;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.torch.Device;
import org.lovt.track.ModelsFolder;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt plot-baseline}: the figures of a bare image encoder. */
@Command(
    name = "plot-baseline",
    description = {
      "The same as 'lovt plot' for a bare encoder: regions and images of a downstream set. It knows"
          + " no reports, so there are no --data-plots.",
      "Figures go to plots/ of baselines/NAME in the models folder, which is made for random and"
          + " ImageNet. The original's word plot_baseline works, too."
    })
final class PlotBaselineCommand implements Callable<Integer> {
  private static final Split SPLIT = Split.TEST;
  private static final int BATCH_SIZE = 8;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "random, ImageNet, or a baseline in the models folder, baselines/NAME.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description =
          "Changes of the configuration: device=cpu, seed=1, datasets.base_path=DIR,"
              + " models.base_path=DIR, 'encoder.input_size=[64,64]'.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--like",
      paramLabel = "MODEL",
      description =
          "Architecture and input size of this model's image encoder in place of a ResNet-50 of 224"
              + " pixels.")
  private String like;

  @Mixin private PlotOptions options;

  @Mixin private SharedPlotOptions several;

  @Override
  public Integer call() {
    int threads = options.applyThreads();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (options.data()) {
      err.println("note: a bare encoder knows no reports: no --data-plots");
    }
    List<String> given = options.with(overrides);
    UserConfiguration user = options.configuration().user(given);
    Path models = user.modelsFolder();
    BareEncoder bare = BareEncoder.ofRow(name).formed(models);
    TrainedModel form = like == null ? null : TrainedModel.find(user, like);
    BareConfiguration configuration =
        BareConfiguration.of(options.configuration().tree(), user, bare, RunContext.current());
    BaselineFineTuneConfig config = configuration.config();
    EvaluatedEncoder encoder =
        bare.open(config.encoder(), form, models, config.trainer().channelsLast());
    Path folder = ModelsFolder.baselines(models).path().resolve(encoder.name());
    PlotJob job =
        new PlotJob(folder, options.rules(), options.figures().formats(), threads, out, err);
    try (Interruption interruption = Interruption.ofSignals()) {
      if (options.export()) {
        Device device = AnalysisCommandOptions.device(config, configuration.composition(), err);
        DownstreamExportRun.Options how =
            DownstreamExportRun.Options.of(config, SPLIT, BATCH_SIZE, device);
        job.export(options.downstreamExport(encoder, user, how), interruption);
      }
      job.downstream(
          DownstreamFolder.open(
              DownstreamFolder.of(folder, options.downstreamSet(), SPLIT.label())),
          interruption);
    }
    several.draw(user, options.figures(), out, err);
    return 0;
  }
}
