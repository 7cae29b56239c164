package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.campaign.Campaign;
import org.lovt.campaign.PlanTable;
import org.lovt.campaign.Study;
import org.lovt.campaign.StudyOverrides;
import org.lovt.campaign.StudyPlace;
import org.lovt.campaign.StudyPlan;
import org.lovt.campaign.StudyReport;
import org.lovt.config.ConfigTree;
import org.lovt.train.Interruption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt experiment}: a whole study. */
@Command(
    name = "experiment",
    description = {
      "Does a whole study: makes its data, pre-trains its methods, measures them on its tasks, and"
          + " writes tables and a page: lovt experiment phantom-small. What it will do and about how"
          + " long that takes is printed first.",
      "Stopped at any moment, it goes on where it was when it is called again; models and runs of the"
          + " single commands in its folder count as done. Several processes may work at one study:"
          + " two with --threads 1 each do more on two cores than one with two."
    })
final class ExperimentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description =
          "A file of the group study ('lovt config list study'), or the path of a file of yours.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description =
          "Changes of all trainings that know the key: pretrain_model.max_epochs=6, device=cpu;"
              + " datasets.base_path=DIR and models.base_path=DIR for other folders.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to work in (default: the study's name).")
  private Path out;

  @Option(names = "--plan", description = "Print the plan and stop.")
  private boolean planOnly;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "METHOD",
      showDefaultValue = Help.Visibility.NEVER,
      description = "Measure these methods only; what they need is made, too.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      showDefaultValue = Help.Visibility.NEVER,
      description = "Only these tasks of the study: keys, or numbers 1 to 18.")
  private List<String> tasks = new ArrayList<>();

  @Mixin private ConfigurationFolders configuration;

  @Mixin private ComputeThreads threads;

  @Mixin private TrainingJobs jobs;

  @Override
  public Integer call() {
    threads.apply();
    ConfigTree tree = configuration.tree();
    Study study = Study.open(tree, name);
    StudyPlace place =
        new StudyPlace(
            out == null ? Path.of(study.name()) : out,
            tree,
            StudyOverrides.of(overrides),
            threads.count(),
            jobs.count(),
            Interruption::ofSignals);
    StudyPlan plan = StudyPlan.of(study, place, only, tasks);
    PrintWriter console = spec.commandLine().getOut();
    console.println(study.config().title());
    PlanTable table = new PlanTable(plan);
    table.lines().forEach(console::println);
    console.flush();
    return planOnly ? 0 : run(plan, table, console);
  }

  private int run(StudyPlan plan, PlanTable table, PrintWriter console) {
    List<Campaign.Failed> failed;
    try (StudyProgress progress = new StudyProgress(spec.commandLine().getErr())) {
      failed = new Campaign(plan, progress).run(table.left());
    }
    Path page = StudyReport.write(plan);
    console.println("tables and page: " + page);
    if (failed.isEmpty()) {
      return 0;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("%d steps failed:".formatted(failed.size()));
    for (Campaign.Failed step : failed) {
      Failure failure = Failure.of(step.cause());
      err.println("error: " + step.step().id() + ": " + failure.message());
      if (!failure.remedy().isEmpty()) {
        err.println("remedy: " + failure.remedy());
      }
    }
    err.println("The same command tries them again. Stack traces: " + plan.place().failures());
    return Failure.of(failed.get(0).cause()).exitCode();
  }
}
