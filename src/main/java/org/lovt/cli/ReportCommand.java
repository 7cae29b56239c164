package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lovt.analysis.gather.ReportGatherer;
import org.lovt.analysis.gather.ReportOptions;
import org.lovt.analysis.report.ModelReport;
import org.lovt.base.LovtException;
import org.lovt.data.study.Split;
import org.lovt.result.TaskChoice;
import org.lovt.result.table.TestKind;
import org.lovt.train.DeviceChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lovt report}: one page of finished models, and the group of what reports results. A first
 * word that names no command of the group is a model.
 */
@Command(
    name = "report",
    description = {
      "Writes one HTML file of one or several finished models, side by side.",
      "Overview, model card, search, grounding, attention explorer, embeddings, tasks with intervals and"
          + " tests, sample predictions, curves, configuration and where it came from. It needs no"
          + " network and no server. Images and texts of patients are not in it unless asked for.",
      "What is not there is left out and named, with the command that makes it. A model with the name"
          + " of a command below is given behind --: lovt report -- table."
    },
    subcommands = {
      ReportTableCommand.class,
      ReportPredictionsCommand.class,
      ReportModelCommand.class
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME|OVERRIDE",
      arity = "0..*",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "Models: pre-trained ones, baselines, rows of the results; and where things lie:"
              + " datasets.base_path=DIR, models.base_path=DIR.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file (default: NAME-report.html, of several NAME-and-more-report.html).")
  private Path out;

  @Option(
      names = "--results",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Folder of result files.")
  private Path results;

  @Option(
      names = "--logs",
      defaultValue = "logs/downstream_runs",
      paramLabel = "DIR",
      description = "Folder of the runs of tasks, for sample predictions.")
  private Path logs;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "validation",
      converter = SplitName.class,
      description = "Studies that models are looked at on: validation, test, train.")
  private Split split;

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description =
          "Test results on tasks against this model, with Holm's correction over the table"
              + " (default: random_like_NAME, random or the first NAME, whichever has results).")
  private String against;

  @Option(
      names = "--test",
      paramLabel = "KIND",
      defaultValue = "welch",
      converter = ReportTableCommand.TestName.class,
      description = "How: welch, paired, paired-bootstrap; see 'lovt report table'.")
  private TestKind test;

  @Option(
      names = "--predictions",
      paramLabel = "TASK",
      split = ",",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "Tasks with sample predictions, keys or numbers, comma-separated (default: one with boxes"
              + " and one with masks).")
  private List<String> predictions = new ArrayList<>();

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "2",
      description = "Sample predictions of each group at most.")
  private int images;

  @Option(
      names = "--no-examples",
      description =
          "Open no model: no example searches, no attention explorer, no sample predictions.")
  private boolean noExamples;

  @Option(
      names = "--include-reports",
      description = "Show images and reports of patients (phantoms always are).")
  private boolean includeReports;

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
    List<String> names = words.stream().filter(word -> !override(word)).toList();
    if (names.isEmpty()) {
      spec.commandLine().usage(spec.commandLine().getErr());
      return LovtException.Kind.CONFIG.exitCode();
    }
    if (images < 1) {
      throw LovtException.config(
          "expected --images from 1 on. Received: " + images, "Write --images 2.");
    }
    threads.apply();
    PrintWriter err = spec.commandLine().getErr();
    ReportGatherer gatherer =
        new ReportGatherer(
            configuration.tree(),
            configuration::user,
            words.stream().filter(ReportCommand::override).toList(),
            DeviceChoice.of(device, null).device(),
            new ReportOptions(
                results,
                logs,
                split,
                includeReports,
                !noExamples,
                predictions.isEmpty() ? List.of() : TaskChoice.keys(predictions),
                images,
                Optional.ofNullable(against),
                test),
            text -> {
              err.println(text);
              err.flush();
            });
    Path file = out == null ? Path.of(fileName(names)) : out;
    ModelReport.write(file, gatherer.gather(names));
    spec.commandLine().getOut().println("report " + file + " (" + size(file) + ")");
    return 0;
  }

  private static boolean override(String word) {
    return word.contains("=");
  }

  private static String fileName(List<String> names) {
    return names.get(0) + (names.size() > 1 ? "-and-more" : "") + "-report.html";
  }

  private static String size(Path file) {
    try {
      return String.format(Locale.ROOT, "%.1f MB", Files.size(file) / 1e6);
    } catch (java.io.IOException e) {
      throw LovtException.resource("Cannot read " + file, "Check the disk.", e);
    }
  }
}
