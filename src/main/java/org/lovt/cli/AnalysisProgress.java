package org.lovt.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.lovt.analysis.embedding.AnalysisMonitor;

/** Shows an analysis: on a terminal one line that is overwritten, else a line now and then. */
final class AnalysisProgress implements AnalysisMonitor, AutoCloseable {
  private final TerminalLine shown;
  private final long start = System.nanoTime();

  AnalysisProgress(PrintWriter err) {
    this.shown = new TerminalLine(err);
    shown.due(); // the first batches tell nothing of the speed
  }

  @Override
  public void progress(int done, int of) {
    if (!shown.due()) {
      return;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    shown.show(
        String.format(
            Locale.ROOT,
            "%d of %d, %.1f per second, %.0f s left",
            done,
            of,
            done / seconds,
            seconds * (of - done) / done));
  }

  @Override
  public void close() {
    shown.close();
  }
}
