package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.analysis.RunExamples;
import org.lovt.analysis.RunReportWriter;
import org.lovt.analysis.heldout.TrainedRun;
import org.lovt.base.LovtException;
import org.lovt.config.OverridesFile;
import org.lovt.config.compose.RunContext;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.pretrain.run.PretrainSetup;
import org.lovt.track.RunFolder;
import org.lovt.track.RunName;
import org.lovt.track.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt report model}: a finished image–text model on held-out studies. */
@Command(
    name = "model",
    description = {
      "Looks at a pre-trained model on held-out studies, as lovt pretrain does at its end: search,"
          + " grounding control, pointing where places are known.",
      "Writes report.html and heldout.json in the model's folder anew. Nothing is trained."
    })
final class ReportModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "A model of <models>/pretraining.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description =
          "What has changed since its training: datasets.base_path=DIR, models.base_path=DIR.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "validation",
      converter = SplitName.class,
      description = "Which studies: validation, test, train.")
  private Split split;

  @Option(
      names = "--include-reports",
      description = "Show images and reports of patients in report.html (phantoms always are).")
  private boolean includeReports;

  @Mixin private ComputeThreads threads;

  @Mixin private ConfigurationOptions configuration;

  @Override
  public Integer call() {
    threads.apply();
    RunFolder folder = folder();
    Path checkpoint = folder.path().resolve(Summary.read(folder.summaryFile()).best().checkpoint());
    List<String> all = new ArrayList<>(OverridesFile.read(folder.overridesFile()));
    all.addAll(overrides);
    PretrainRequest request = configuration.request(all, RunContext.current());
    PrintWriter out = spec.commandLine().getOut();
    try (TrainingProgress progress = new TrainingProgress(spec.commandLine().getErr());
        PretrainSetup setup = PretrainSetup.open(request, progress)) {
      RunExamples examples = TrainedRun.examine(setup, checkpoint, split, includeReports);
      Path report = RunReportWriter.write(folder, examples);
      HeldOutSummary.print(out, examples.metrics());
      out.println("report " + report);
    }
    return 0;
  }

  private RunFolder folder() {
    Path folder = TrainedModel.folder(configuration.user(overrides)).of(new RunName(name));
    if (!Files.isDirectory(folder)) {
      throw LovtException.config(
          "There is no pre-trained model " + folder,
          "Give the name of a folder of " + folder.getParent() + ", or models.base_path=DIR.");
    }
    return RunFolder.open(folder);
  }
}
