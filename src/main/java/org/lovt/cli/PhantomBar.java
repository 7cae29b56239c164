package org.lovt.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.lovt.data.phantom.layout.PhantomGenerator;

/** The progress of a generation, as a bar. Full when closed. */
final class PhantomBar implements PhantomGenerator.Progress, AutoCloseable {
  private final ProgressBar bar;

  PhantomBar(String task, int studies) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(studies)
            .setUnit(" studies", 1)
            .showSpeed()
            .build();
  }

  @Override
  public void advanced(int done, int total) {
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
  }
}
