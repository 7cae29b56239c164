package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lovt.analysis.DownstreamExportRun;
import org.lovt.analysis.ModelAnalysisRun;
import org.lovt.analysis.export.DownstreamFolder;
import org.lovt.analysis.export.PredictionExport;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.OverridesFile;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.torch.Device;
import org.lovt.track.RunFolder;
import org.lovt.track.RunName;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt plot}: the figures of a pre-trained model. */
@Command(
    name = "plot",
    description = {
      "Draws figures of a pre-trained model into plots/ of its folder, as PDF, SVG, PNG and their"
          + " numbers as CSV: maps of its embeddings, similarity of regions by their distance,"
          + " weights of regions.",
      "They are drawn from predictions: --export computes these first, or 'lovt analyze NAME"
          + " --export' did. Maps are kept in cached/ and made again only if anything of them"
          + " changed."
    })
final class PlotCommand implements Callable<Integer> {
  private static final Split SPLIT = Split.TEST;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A model in the models folder, pretraining/NAME.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description =
          "What has changed since its training: datasets.base_path=DIR, models.base_path=DIR,"
              + " device=cpu.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private PlotOptions options;

  @Mixin private SharedPlotOptions several;

  @Override
  public Integer call() {
    int threads = options.applyThreads();
    if (!options.data() && !options.downstream() && !several.shared()) {
      throw LovtException.config(
          "nothing to draw: expected --data-plots, --downstream-plots or both",
          "Add --export if there are no predictions yet.");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<String> given = options.with(overrides);
    UserConfiguration user = options.configuration().user(given);
    TrainedModel model = TrainedModel.find(user, name);
    Path folder = TrainedModel.folder(user).of(new RunName(name));
    PlotJob job =
        new PlotJob(folder, options.rules(), options.figures().formats(), threads, out, err);
    try (Interruption interruption = Interruption.ofSignals()) {
      if (options.export()) {
        export(user, given, model, job, interruption);
      }
      if (options.data()) {
        job.data(
            PredictionFolder.open(PredictionExport.folder(folder, SPLIT.label())), interruption);
      }
      if (options.downstream()) {
        job.downstream(
            DownstreamFolder.open(
                DownstreamFolder.of(folder, options.downstreamSet(), SPLIT.label())),
            interruption);
      }
    }
    several.draw(user, options.figures(), out, err);
    return 0;
  }

  private void export(
      UserConfiguration user,
      List<String> given,
      TrainedModel model,
      PlotJob job,
      Interruption interruption) {
    List<String> all =
        new ArrayList<>(OverridesFile.read(RunFolder.open(job.folder()).overridesFile()));
    all.addAll(given);
    // Figures of a downstream set need no data set of the pre-training.
    Composition composition =
        options
            .configuration()
            .tree()
            .compose(
                ConfigTree.PRETRAIN,
                options.configuration().user(all).remaining(),
                RunContext.current());
    PretrainConfig config = composition.bind(PretrainConfig.class);
    Device device = AnalysisCommandOptions.device(config, composition, job.err());
    if (options.data()) {
      ModelAnalysisRun run =
          new ModelAnalysisRun(
              model,
              options.configuration().request(all, RunContext.current()),
              device,
              new ModelAnalysisRun.Options(SPLIT, Optional.empty(), true, false));
      try (AnalysisProgress progress = new AnalysisProgress(job.err())) {
        run.run(progress, interruption)
            .predictions()
            .ifPresent(path -> job.out().println("predictions in " + path));
      }
    }
    if (options.downstream()) {
      DownstreamExportRun.Options how =
          DownstreamExportRun.Options.of(config, SPLIT, config.pretrainModel().batchSize(), device);
      job.export(options.downstreamExport(EvaluatedEncoder.of(model), user, how), interruption);
    }
  }
}
