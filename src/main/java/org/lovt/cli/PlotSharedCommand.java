package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.config.UserConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt plot-shared}: figures of several models side by side. */
@Command(
    name = "plot-shared",
    description = {
      "Draws figures of several models: results of the 18 tasks, spread, covariance and uniformity"
          + " of embeddings, modality assignment, alignment of images and reports; and two tables in"
          + " LaTeX.",
      "The models, their names and order are those of runs_paper.csv in the results. Everything goes"
          + " to generated/ there. The original's word plot_shared works, too."
    })
final class PlotSharedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0..*",
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description = "models.base_path=DIR: where the models and their predictions are.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--category",
      paramLabel = "TAG",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "Only models with this tag in runs_paper.csv, or without any; may be given several"
              + " times.")
  private List<String> categories = new ArrayList<>();

  @Option(
      names = {"--skip-alignment", "--skip_alignment"},
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description = "Leave out the alignments, which need predictions of 'lovt analyze --export'.")
  private boolean skipAlignment;

  @Option(
      names = "--export",
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description =
          "First enter models of runs.csv that were analysed before in"
              + " generated/analysis-test.csv.")
  private boolean export;

  @Option(
      names = "--results",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Folder of result files.")
  private Path results;

  @Mixin private FigureOptions figures;
  @Mixin private ConfigurationOptions configuration;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    UserConfiguration user = configuration.userOnly(overrides);
    List<Path> files =
        SharedPlotOptions.figures(results, user, figures, err)
            .draw(categories, export, !skipAlignment);
    files.forEach(out::println);
    return 0;
  }
}
