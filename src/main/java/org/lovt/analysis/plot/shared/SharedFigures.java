package org.lovt.analysis.plot.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.lovt.analysis.AnalysisResults;
import org.lovt.analysis.export.ExportManifest;
import org.lovt.analysis.export.PredictionExport;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureFiles;
import org.lovt.analysis.graphic.FigureFormat;
import org.lovt.analysis.graphic.Style;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.file.DownstreamFile;
import org.lovt.result.file.PaperRun;
import org.lovt.result.file.PaperRunsFile;
import org.lovt.result.file.RunsFile;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunName;

/**
 * All figures and tables of several models, in {@code results/generated}: one for each of the 18
 * tasks, in the readable style one of all tasks, six properties of embeddings, modality assignment,
 * four alignments, two LaTeX tables. What no model has values for is left out with a notice.
 *
 * @param results folder of result files, with {@code runs_paper.csv}
 * @param models where pre-trained models lie, beside the baselines; nothing if it is not known:
 *     alignments are then left out
 * @param style how figures look
 * @param formats files of each figure
 * @param notice takes a line for everything that is left out
 */
public record SharedFigures(
    Path results,
    Optional<ModelsFolder> models,
    Style style,
    Set<FigureFormat> formats,
    Consumer<String> notice) {
  private static final String TEST = "test";

  /**
   * Draws them.
   *
   * @param categories tags of {@code runs_paper.csv}; none for all models
   * @param collect whether models that were analysed elsewhere are entered in {@code
   *     analysis-test.csv} before
   * @param alignments whether alignments are drawn, which need predictions
   * @return all files written
   * @throws LovtException (data) naming file and line of what is wrong in a table, (resource) if
   *     nothing can be written
   */
  public List<Path> draw(List<String> categories, boolean collect, boolean alignments) {
    List<PaperRun> runs = new PaperRunsFile(results).read(categories);
    if (collect && models.isPresent()) {
      new AnalysisResults(results, TEST).collect(models.get().path());
    }
    List<Path> files = new ArrayList<>();
    downstream(runs, files);
    properties(runs, files);
    if (alignments) {
      alignments(runs, files);
    }
    return files;
  }

  private Path folder() {
    return results.resolve("generated");
  }

  private void write(Figure figure, List<Path> files) {
    files.addAll(FigureFiles.write(figure, folder(), formats));
  }

  private void downstream(List<PaperRun> runs, List<Path> files) {
    List<String> names = runs.stream().map(PaperRun::name).toList();
    List<String> without = new ArrayList<>();
    List<DownstreamFigure> figures = new ArrayList<>();
    for (EvaluationTask task : EvaluationTask.values()) {
      Map<String, Sample> found =
          new DownstreamFile(results, task.columns()).all(task.columns().metric());
      found.keySet().retainAll(names);
      if (found.isEmpty()) {
        without.add(task.key());
      } else {
        figures.add(new DownstreamFigure(task, runs, found, style));
      }
    }
    figures.forEach(figure -> write(figure.figure(), files));
    if (style == Style.MODERN && figures.size() > 1) {
      write(new TasksOverview(runs, figures).figure(), files);
    }
    if (!without.isEmpty()) {
      notice.accept("no model has results of " + String.join(", ", without));
    }
  }

  private void properties(List<PaperRun> runs, List<Path> files) {
    List<MeasuredModel> measured = MeasuredModels.read(results, runs, models);
    List<String> missing =
        measured.stream().filter(m -> m.statistics().isEmpty()).map(m -> m.run().name()).toList();
    if (!missing.isEmpty()) {
      notice.accept(
          ("not in generated/analysis-test.csv: %s; 'lovt analyze NAME' enters a model,"
                  + " 'lovt analyze-baseline NAME' a bare encoder")
              .formatted(String.join(", ", missing)));
    }
    if (missing.size() == measured.size()) {
      notice.accept("no figures and tables of embeddings: no model was analysed");
      return;
    }
    for (PropertyKind kind : PropertyKind.values()) {
      for (Side side : Side.values()) {
        Optional<Figure> figure = new PropertyFigure(kind, side, measured, style).figure();
        figure.ifPresentOrElse(
            f -> write(f, files),
            () -> notice.accept("no model has the values of " + kind.file(side)));
      }
    }
    new AssignmentFigure(measured, style)
        .figure()
        .ifPresentOrElse(
            f -> write(f, files),
            () -> notice.accept("no model has the values of " + AssignmentFigure.FILE));
    for (Side side : Side.values()) {
      PropertyTable table = new PropertyTable(side, measured);
      files.add(text(table.file(), table.text()));
    }
  }

  private Path text(String name, String text) {
    Path file = folder().resolve(name);
    try {
      AtomicFiles.writeText(file, text);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(), "Check free space and permissions.", e);
    }
    return file;
  }

  private void alignments(List<PaperRun> runs, List<Path> files) {
    List<Alignment> all = new ArrayList<>();
    RunsFile known = new RunsFile(results);
    for (PaperRun run : runs) {
      predictions(run, known).ifPresent(p -> all.add(AlignmentReader.read(run, p)));
    }
    List<String> without = new ArrayList<>();
    for (boolean global : new boolean[] {true, false}) {
      for (boolean unitLength : new boolean[] {true, false}) {
        AlignmentFigure figure = new AlignmentFigure(all, global, unitLength, style);
        figure.figure().ifPresentOrElse(f -> write(f, files), () -> without.add(figure.file()));
      }
    }
    if (!without.isEmpty()) {
      notice.accept("no model has the predictions of " + String.join(", ", without));
    }
  }

  /** The exported predictions of a model; nothing, with a notice, if there are none. */
  private Optional<PredictionFolder> predictions(PaperRun run, RunsFile known) {
    Optional<Path> model = models.map(m -> m.of(new RunName(known.runFolder(run.name()))));
    if (model.isPresent() && !Files.isDirectory(model.get())) {
      notice.accept(
          "%s is not in the alignments: there is no pre-trained model %s; encoders of images alone have none"
              .formatted(run.name(), model.get()));
      return Optional.empty();
    }
    Optional<Path> folder = model.map(m -> PredictionExport.folder(m, TEST));
    if (folder.isEmpty() || !Files.isRegularFile(folder.get().resolve(ExportManifest.FILE))) {
      notice.accept(
          "%s is not in the alignments: no predictions%s; 'lovt analyze %s --export' writes them"
              .formatted(run.name(), folder.map(f -> " in " + f).orElse(""), run.name()));
      return Optional.empty();
    }
    PredictionFolder predictions = PredictionFolder.open(folder.get());
    if (!predictions.complete()) {
      notice.accept(
          "%s: only %d of %d batches of predictions are there"
              .formatted(run.name(), predictions.batches(), predictions.manifest().batches()));
    }
    return Optional.of(predictions);
  }
}
