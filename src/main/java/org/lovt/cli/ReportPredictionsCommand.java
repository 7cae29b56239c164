package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.analysis.evaluation.TaskSheets;
import org.lovt.base.LovtException;
import org.lovt.config.UserConfiguration;
import org.lovt.downstream.run.FinishedRun;
import org.lovt.downstream.run.TaskPredictor;
import org.lovt.result.TaskChoice;
import org.lovt.train.DeviceChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt report predictions}: what trained heads find in test images. */
@Command(
    name = "predictions",
    description = {
      "Draws what the heads of a finished evaluation find in test images over what is annotated:"
          + " TASK-predictions.png (best, median, worst, and images without findings) and"
          + " TASK-failures.png.",
      "Boxes are drawn from the confidence on that has the best F1 on the validation images, masks"
          + " from a probability of 0.5 on. Nothing is trained."
    })
final class ReportPredictionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A model with finished runs: LoVT_100, random, random_like_demo.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description = "Where things lie: datasets.base_path=DIR, models.base_path=DIR.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--tasks",
      paramLabel = "TASK",
      split = ",",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "basic, extended, all, task keys or numbers 1 to 18, comma-separated (default: those with"
              + " a finished run).")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = "--run",
      paramLabel = "K",
      defaultValue = "1",
      description = "Which of the runs; of the newest evaluation that has finished it.")
  private int run;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "3",
      description = "Images of each group at most.")
  private int images;

  @Option(
      names = "--logs",
      defaultValue = "logs/downstream_runs",
      paramLabel = "DIR",
      description = "Folder of runs.")
  private Path logs;

  @Option(
      names = "--results",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Folder of result files; pictures go to pictures/NAME in it.")
  private Path results;

  @Option(names = "--out", paramLabel = "DIR", description = "Another folder for the pictures.")
  private Path out;

  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "DEVICE",
      description = "Where to compute: auto, cpu, cuda, cuda:<i>.")
  private String device;

  @Mixin private ComputeThreads threads;

  @Mixin private ConfigurationOptions configuration;

  @Override
  public Integer call() {
    if (images < 1 || run < 1) {
      throw LovtException.config(
          "expected --images and --run from 1 on. Received: %d and %d".formatted(images, run),
          "Runs are counted from 1.");
    }
    threads.apply();
    UserConfiguration user = configuration.userOnly(overrides);
    Path folder = out == null ? results.resolve("pictures").resolve(name) : out;
    for (FinishedRun finished : runs()) {
      try (TaskPredictor predictor =
          TaskPredictor.open(
              finished, configuration.tree(), user, DeviceChoice.of(device, null).device())) {
        TaskSheets.Files files = TaskSheets.of(predictor).write(folder, images);
        spec.commandLine().getOut().println(files.predictions());
        spec.commandLine().getOut().println(files.failures());
      }
    }
    return 0;
  }

  /** The runs asked for; of tasks that stand for many, those that are not finished are told. */
  private List<FinishedRun> runs() {
    List<String> finished = FinishedRun.tasks(logs, name, run);
    List<String> wanted = tasks.isEmpty() ? finished : TaskChoice.keys(tasks);
    List<String> there = wanted.stream().filter(finished::contains).toList();
    if (there.isEmpty()) {
      // Says what there is instead.
      return List.of(
          FinishedRun.newest(logs, name, wanted.isEmpty() ? "any task" : wanted.get(0), run));
    }
    PrintWriter err = spec.commandLine().getErr();
    wanted.stream()
        .filter(task -> !finished.contains(task))
        .forEach(task -> err.println("note: no finished run %d of %s".formatted(run, task)));
    return there.stream().map(task -> FinishedRun.newest(logs, name, task, run)).toList();
  }
}
