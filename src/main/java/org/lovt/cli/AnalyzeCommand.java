package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.analysis.AnalysisResults;
import org.lovt.analysis.ModelAnalysisRun;
import org.lovt.base.LovtException;
import org.lovt.config.OverridesFile;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.torch.Device;
import org.lovt.track.RunFolder;
import org.lovt.track.RunName;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt analyze}: what the embeddings of a pre-trained model are like. */
@Command(
    name = "analyze",
    description = {
      "Measures the embeddings of a pre-trained model over a split: spread, uniformity, covariance,"
          + " alignment of images and reports, of regions and sentences.",
      "Values go to generated/analysis-test.csv of the results, and to summary.json in the model's"
          + " folder. Nothing is trained."
    })
final class AnalyzeCommand implements Callable<Integer> {
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
              + " device=cpu; compat=official for the original's arithmetic.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--export",
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description =
          "Also write embeddings, weights and attention of every study to predictions/SPLIT in the"
              + " model's folder.")
  private boolean export;

  @Option(
      names = "--include-reports",
      description = "With --export: also the sentences, their tokens, and the images.")
  private boolean includeReports;

  @Mixin private AnalysisCommandOptions options;

  @Override
  public Integer call() {
    options.applyThreads();
    if (includeReports && !export) {
      throw LovtException.config(
          "--include-reports goes with --export only", "Add --export, or leave it out.");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    UserConfiguration user = options.configuration().user(overrides);
    TrainedModel model = TrainedModel.find(user, name);
    Path folder = TrainedModel.folder(user).of(new RunName(name));
    List<String> all = new ArrayList<>(OverridesFile.read(RunFolder.open(folder).overridesFile()));
    all.addAll(overrides);
    PretrainRequest request = options.configuration().request(all, RunContext.current());
    Device device = AnalysisCommandOptions.device(request.config(), request.composition(), err);
    ModelAnalysisRun run =
        new ModelAnalysisRun(
            model,
            request,
            device,
            new ModelAnalysisRun.Options(
                options.split(), options.batchSize(), export, includeReports));
    ModelAnalysisRun.Result result;
    try (Interruption interruption = Interruption.ofSignals();
        AnalysisProgress progress = new AnalysisProgress(err)) {
      result = run.run(progress, interruption);
    }
    String split = options.split().label();
    AnalysisResults results =
        new AnalysisResults(options.results(), AnalysisResults.what(true, "", split));
    results.enter(
        new AnalysisResults.Subject(name, model.runId(), folder),
        result.analysis(),
        result.provenance(),
        folder.getParent());
    new AnalysisSummary(out, result.analysis()).print(name, "studies", split);
    out.println("values in " + results.table());
    result.predictions().ifPresent(path -> out.println("predictions in " + path));
    return 0;
  }
}
