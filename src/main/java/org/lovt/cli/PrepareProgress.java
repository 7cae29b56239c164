package org.lovt.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.lovt.data.prepare.PreparationListener;

/** Shows a preparation on the terminal: a bar with speed and remaining time for each stage. */
final class PrepareProgress implements PreparationListener, AutoCloseable {
  private final PrintWriter notices;
  private ProgressBar bar;

  PrepareProgress(PrintWriter notices) {
    this.notices = notices;
  }

  @Override
  public void stage(String name, long total, long before) {
    close();
    if (before > 0) {
      notice("continuing an interrupted preparation: %d of %d done".formatted(before, total));
    }
    if (total < 2) {
      return; // nothing to show between nothing and all
    }
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setUnit(" " + name, 1)
            .showSpeed()
            .startsFrom(before, Duration.ZERO)
            .build();
  }

  @Override
  public void advanced(long done, long badFiles) {
    if (bar == null) {
      return;
    }
    bar.stepTo(done);
    if (badFiles > 0) {
      bar.setExtraMessage(" " + badFiles + " bad files");
    }
  }

  @Override
  public void notice(String message) {
    notices.println("note: " + message);
    notices.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
