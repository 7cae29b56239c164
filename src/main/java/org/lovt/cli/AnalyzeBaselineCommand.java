package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lovt.analysis.AnalysisResults;
import org.lovt.analysis.EncoderAnalysisRun;
import org.lovt.config.DatasetChoice;
import org.lovt.config.UserConfiguration;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.track.ModelsFolder;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt analyze-baseline}: what the embeddings of a bare image encoder are like. */
@Command(
    name = "analyze-baseline",
    description = {
      "The same as 'lovt analyze' for a bare encoder, which has regions and images only: random"
          + " weights, those of ImageNet, or of a baseline in the models folder.",
      "Baselines of 'lovt baseline' tell their form themselves. On image-report pairs the values"
          + " stand beside those of models in generated/analysis-test.csv, on other data in"
          + " generated/analysis-DATA.csv. The original's word analyze_baseline works, too."
    })
final class AnalyzeBaselineCommand implements Callable<Integer> {
  private static final int BATCH_SIZE = 32;

  @Spec private CommandSpec spec;

  @Mixin private BareEncoderChoice encoder;

  @Option(
      names = "--dataset",
      paramLabel = "DATA",
      defaultValue = "mimic-cxr_ap-pa_find-impr",
      description = "The name of a data set ('lovt config list dataset'), or a prepared folder.")
  private String dataset;

  @Mixin private AnalysisCommandOptions options;

  @Override
  public Integer call() {
    options.applyThreads();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    UserConfiguration user = options.configuration().user(encoder.overrides());
    DatasetConfig named = DatasetChoice.of(options.configuration().tree(), dataset);
    DatasetConfig data = named.at(user.requireDatasetFolder(named).toString());
    BareEncoderChoice.Opened opened = encoder.open(user, options.configuration());
    BaselineFineTuneConfig config = opened.configuration().config();
    EncoderAnalysisRun run =
        new EncoderAnalysisRun(
            opened.encoder(),
            config,
            data,
            options.split(),
            options.batchSize().orElse(BATCH_SIZE),
            AnalysisCommandOptions.device(config, opened.configuration().composition(), err));
    EncoderAnalysisRun.Result result;
    try (Interruption interruption = Interruption.ofSignals();
        AnalysisProgress progress = new AnalysisProgress(err)) {
      result = run.run(progress, interruption);
    }
    enter(result, data, opened.encoder(), user, out);
    return 0;
  }

  private void enter(
      EncoderAnalysisRun.Result result,
      DatasetConfig data,
      EvaluatedEncoder of,
      UserConfiguration user,
      PrintWriter out) {
    boolean pairs = data.type().kind() == Kind.PAIRS;
    String split = options.split().label();
    AnalysisResults results =
        new AnalysisResults(options.results(), AnalysisResults.what(pairs, dataset, split));
    Path folder = ModelsFolder.baselines(user.modelsFolder()).path().resolve(of.name());
    results.enter(
        new AnalysisResults.Subject(
            of.name(), of.runId(), Files.isDirectory(folder) ? folder : null),
        result.analysis(),
        result.provenance(),
        TrainedModel.folder(user).path());
    new AnalysisSummary(out, result.analysis()).print(of.name(), "images", split);
    out.println("values in " + results.table());
  }
}
