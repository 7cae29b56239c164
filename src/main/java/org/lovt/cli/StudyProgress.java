package org.lovt.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lovt.campaign.Step;
import org.lovt.campaign.StudyMonitor;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.downstream.run.EvaluationMonitor;
import org.lovt.pretrain.run.Monitor;
import org.lovt.track.ProgressLine;

/** Shows a study: a line when a step begins and ends, and what the single commands show of it. */
final class StudyProgress implements StudyMonitor, AutoCloseable {
  private final PrintWriter err;
  private final PrepareProgress preparation;
  private final TrainingProgress pretraining;
  private final EvaluationProgress evaluation;
  private final Set<String> told = new HashSet<>(); // each step would say it again
  private PhantomBar bar;
  private boolean waiting;

  StudyProgress(PrintWriter err) {
    this.err = err;
    this.preparation = new PrepareProgress(err);
    this.pretraining = new TrainingProgress(err);
    this.evaluation = new EvaluationProgress(err);
  }

  @Override
  public void began(Step step, int number, int of) {
    waiting = false;
    line("%d of %d: %s, %s".formatted(number, of, step.kind().word(), step.title()));
  }

  @Override
  public void finished(Step step, double seconds) {
    line("  done in " + ProgressLine.duration(Duration.ofMillis((long) (1000 * seconds))));
  }

  @Override
  public void failed(Step step, Throwable cause) {
    line("  failed: " + Failure.of(cause).message());
  }

  @Override
  public void waiting(List<Step> steps) {
    if (!waiting) {
      line("waiting for other processes, which do the last %d steps".formatted(steps.size()));
      waiting = true;
    }
  }

  @Override
  public void notice(String sentence) {
    if (told.add(sentence)) {
      line("note: " + sentence);
    }
  }

  @Override
  public void phantoms(String set, int done, int total) {
    if (bar == null) {
      bar = new PhantomBar(set, total);
    }
    bar.advanced(done, total);
  }

  @Override
  public PreparationListener preparation() {
    close(); // the bar of the phantoms
    return preparation;
  }

  @Override
  public Monitor pretraining() {
    return pretraining;
  }

  @Override
  public EvaluationMonitor evaluation() {
    return evaluation;
  }

  private void line(String text) {
    close();
    err.println(text);
    err.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    preparation.close();
    pretraining.close();
    evaluation.close();
  }
}
