package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.plot.shared.SharedFigures;
import org.lovt.config.UserConfiguration;
import org.lovt.downstream.encoder.TrainedModel;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** The figures of several models, drawn at the end of a command for one of them. */
final class SharedPlotOptions {
  @Option(
      names = {"--shared-plots", "--shared_plots"},
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description = "At the end also draw the figures of several models, as 'lovt plot-shared'.")
  private boolean shared;

  @Option(
      names = "--category",
      paramLabel = "TAG",
      showDefaultValue = Help.Visibility.NEVER,
      description = "With --shared-plots: only models with this tag; may be given several times.")
  private List<String> categories = new ArrayList<>();

  @Option(
      names = "--results",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "With --shared-plots: folder of result files.")
  private Path results;

  boolean shared() {
    return shared;
  }

  /** Draws them, if they are asked for. */
  void draw(UserConfiguration user, FigureOptions figures, PrintWriter out, PrintWriter err) {
    if (shared) {
      figures(results, user, figures, err).draw(categories, true, true).forEach(out::println);
    }
  }

  /** The figures of several models of a results folder. */
  static SharedFigures figures(
      Path results, UserConfiguration user, FigureOptions figures, PrintWriter err) {
    return new SharedFigures(
        results,
        Optional.of(TrainedModel.folder(user)),
        figures.style(),
        figures.formats(),
        line -> err.println("note: " + line));
  }
}
