package org.lovt.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.lovt.analysis.embedding.AnalysisMonitor;

/** Shows an analysis: on a terminal one line that is overwritten, else a line now and then. */
final class AnalysisProgress implements AnalysisMonitor, AutoCloseable {
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long LOG_NANOS = 30_000_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private long shown = start;
  private boolean open;

  AnalysisProgress(PrintWriter err) {
    this(err, System.console() != null && System.getenv("TERM") != null);
  }

  AnalysisProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void progress(int done, int of) {
    long now = System.nanoTime();
    if (now - shown < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
      return;
    }
    shown = now;
    double seconds = (now - start) / 1e9;
    String line =
        String.format(
            Locale.ROOT,
            "%d of %d, %.1f per second, %.0f s left",
            done,
            of,
            done / seconds,
            seconds * (of - done) / done);
    if (terminal) {
      err.print(CLEAR + line);
      open = true;
    } else {
      err.println(line);
    }
    err.flush();
  }

  @Override
  public void close() {
    if (open) {
      err.print(CLEAR);
      err.flush();
      open = false;
    }
  }
}
