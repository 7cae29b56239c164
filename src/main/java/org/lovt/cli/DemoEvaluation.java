package org.lovt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.evaluation.TaskSheets;
import org.lovt.base.AtomicFiles;
import org.lovt.campaign.PhantomSet;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.data.phantom.recipe.PhantomRecipe;
import org.lovt.data.phantom.recipe.RecipePart;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.downstream.run.Evaluation;
import org.lovt.downstream.run.FinishedRun;
import org.lovt.downstream.run.TaskFile;
import org.lovt.downstream.run.TaskPredictor;
import org.lovt.downstream.run.TaskRequest;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.table.IntervalChoice;
import org.lovt.result.table.ModelTable;
import org.lovt.result.table.ResultTable;
import org.lovt.result.table.TableFormat;
import org.lovt.result.table.TableRequest;
import org.lovt.torch.Device;
import org.lovt.train.Interruption;
import picocli.CommandLine.Model.CommandSpec;

/** The end of the demo: three tasks for its model and for random weights, and a table. */
final class DemoEvaluation {
  private static final List<String> TASKS =
      List.of("rsna_seg_linear_100", "covid_linear", "covid_unet_frozen");
  private static final String RANDOM = "random";
  private static final int IMAGES = 3;
  private static final String TITLE = "Frozen encoders on phantoms";

  private final Path out;
  private final CommandSpec spec;

  DemoEvaluation(Path out, CommandSpec spec) {
    this.out = out;
    this.spec = spec;
  }

  /** Generates and prepares the sets; what is there already stays. */
  void prepare() {
    int threads = Runtime.getRuntime().availableProcessors();
    for (RecipePart part : PhantomRecipe.DEMO_TASKS.parts()) {
      PhantomSet set = new PhantomSet(part, out);
      try (PhantomBar bar = new PhantomBar(part.layout().name(), part.studies())) {
        set.generate(threads, bar);
        bar.advanced(part.studies(), part.studies());
      }
      try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
        set.prepare(threads, progress);
      }
    }
  }

  /** Evaluates a model of the demo and its twin with random weights; writes table and pictures. */
  void run(String model) {
    UserConfiguration user = user(out, List.of("gpus=null", "device=cpu"));
    TaskRequest.Source source =
        new TaskRequest.Source(ConfigTree.open(List.of()), user, "demo", RunContext.current());
    EvaluatedEncoder trained = EvaluatedEncoder.of(TrainedModel.find(user, model));
    List<TaskFile> tasks = TaskFile.of(TASKS, source.tree());
    evaluate(
        trained, tasks.stream().map(task -> TaskRequest.ofModel(source, task, model)).toList());
    evaluate(
        trained.randomTwin(RANDOM),
        tasks.stream()
            .map(task -> TaskRequest.ofEncoder(source, task, RANDOM, List.of()))
            .toList());
    pictures(model, user, source.tree());
    pictures(RANDOM, user, source.tree());
    table(model);
  }

  /** Models and data sets of the demo lie in its folder. */
  static UserConfiguration user(Path out, List<String> overrides) {
    return UserConfiguration.load(
        Optional.empty(),
        Map.of("LOVT_MODELS", out.resolve("models").toString(), "LOVT_DATASETS", out.toString()),
        Path.of("").toAbsolutePath(),
        overrides);
  }

  private void pictures(String model, UserConfiguration user, ConfigTree tree) {
    Path folder = results().resolve("pictures").resolve(model);
    for (String task : TASKS) {
      FinishedRun run = FinishedRun.newest(logs(), model, task, 1);
      try (TaskPredictor predictor = TaskPredictor.open(run, tree, user, Device.CPU)) {
        TaskSheets.of(predictor).write(folder, IMAGES);
      }
    }
    spec.commandLine().getOut().println("pictures " + folder);
  }

  private void evaluate(EvaluatedEncoder encoder, List<TaskRequest> requests) {
    Path logs = logs();
    try (Interruption interruption = Interruption.ofSignals();
        EvaluationProgress progress = new EvaluationProgress(spec.commandLine().getErr())) {
      new Evaluation(
              new Evaluation.Options(results(), logs, false, FeatureBudget.automatic(logs)),
              interruption,
              progress)
          .run(encoder, requests, Device.CPU);
    }
  }

  private Path logs() {
    return out.resolve("logs").resolve("downstream_runs");
  }

  private Path results() {
    return out.resolve("results");
  }

  private void table(String model) {
    TableRequest request =
        new TableRequest(
            TITLE,
            List.of(model, RANDOM),
            TASKS,
            IntervalChoice.STUDENT,
            Optional.of(RANDOM),
            false,
            false);
    ResultTable table = ModelTable.of(ResultCells.read(results()), request);
    Path file = results().resolve("table.html");
    try {
      AtomicFiles.writeText(file, TableFormat.HTML.write(table));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrintWriter console = spec.commandLine().getOut();
    console.print(TableFormat.MARKDOWN.write(table));
    console.println("table " + file);
  }
}
