package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lovt.analysis.DownstreamExportRun;
import org.lovt.analysis.export.DownstreamFolder;
import org.lovt.config.UserConfiguration;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.torch.Device;
import org.lovt.track.ModelsFolder;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private BareEncoderChoice encoder;

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
    UserConfiguration user = options.configuration().user(options.with(encoder.overrides()));
    BareEncoderChoice.Opened opened = encoder.open(user, options.configuration());
    EvaluatedEncoder evaluated = opened.encoder();
    Path folder = ModelsFolder.baselines(user.modelsFolder()).path().resolve(evaluated.name());
    PlotJob job =
        new PlotJob(folder, options.rules(), options.figures().formats(), threads, out, err);
    try (Interruption interruption = Interruption.ofSignals()) {
      if (options.export()) {
        BaselineFineTuneConfig config = opened.configuration().config();
        Device device =
            AnalysisCommandOptions.device(config, opened.configuration().composition(), err);
        DownstreamExportRun.Options how =
            DownstreamExportRun.Options.of(config, SPLIT, BATCH_SIZE, device);
        job.export(options.downstreamExport(evaluated, user, how), interruption);
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
