package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import org.lovt.analysis.DownstreamExportRun;
import org.lovt.analysis.export.DownstreamFolder;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureFiles;
import org.lovt.analysis.graphic.FigureFormat;
import org.lovt.analysis.plot.model.DownstreamFigures;
import org.lovt.analysis.plot.model.FigureRules;
import org.lovt.analysis.plot.model.ModelFigures;
import org.lovt.analysis.plot.model.PlotMonitor;
import org.lovt.analysis.projection.ProjectionCache;
import org.lovt.train.Interruption;

/**
 * Draws the figures of one model out of its predictions into {@code plots/} of its folder.
 *
 * @param folder of the model
 * @param rules style and seed
 * @param formats of the files
 * @param threads threads that compute
 * @param out tells the files
 * @param err shows progress and notices
 */
record PlotJob(
    Path folder,
    FigureRules rules,
    Set<FigureFormat> formats,
    int threads,
    PrintWriter out,
    PrintWriter err) {

  /** Computes predictions of a downstream set. */
  void export(DownstreamExportRun run, Interruption interruption) {
    try (AnalysisProgress progress = new AnalysisProgress(err)) {
      out.println("predictions in " + run.run(folder, progress, interruption));
    }
  }

  void data(PredictionFolder predictions, Interruption interruption) {
    try (Progress progress = new Progress()) {
      new ModelFigures(predictions, cache(), rules, threads).draw(progress, interruption);
    }
  }

  void downstream(DownstreamFolder predictions, Interruption interruption) {
    try (Progress progress = new Progress()) {
      new DownstreamFigures(predictions, cache(), rules, threads).draw(progress, interruption);
    }
  }

  private ProjectionCache cache() {
    return new ProjectionCache(folder.resolve(ProjectionCache.FOLDER));
  }

  /** Writes every figure as soon as it is there. */
  private final class Progress implements PlotMonitor, AutoCloseable {
    private AnalysisProgress steps;
    private String set = "";

    @Override
    public void projecting(String name, int done, int of) {
      if (!set.equals(name)) {
        close();
        set = name;
        steps = new AnalysisProgress(err);
      }
      steps.progress(done, of);
    }

    @Override
    public void notice(String text) {
      close();
      err.println("note: " + text);
    }

    @Override
    public void drawn(Figure figure) {
      close();
      FigureFiles.write(figure, PlotOptions.plots(folder), formats);
      out.println("figure " + PlotOptions.plots(folder).resolve(figure.name()));
      out.flush();
    }

    @Override
    public void close() {
      if (steps != null) {
        steps.close();
        steps = null;
      }
      set = "";
    }
  }
}
