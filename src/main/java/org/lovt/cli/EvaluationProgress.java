package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lovt.base.ByteSize;
import org.lovt.base.Decimals;
import org.lovt.downstream.run.EvaluationMonitor;
import org.lovt.downstream.run.TrainingResult;
import org.lovt.downstream.run.TrainingSpec;
import org.lovt.train.TrainListener;

/** Shows an evaluation: a line for every training, and on a terminal where it stands. */
final class EvaluationProgress implements EvaluationMonitor, AutoCloseable {
  private final TerminalLine shown;

  /** What was said of the cell's splits: random encoders make features anew in every run. */
  private final Set<String> told = new HashSet<>();

  /** By label of a training: where the monitored value stands. */
  private final Map<String, String> scores = new HashMap<>();

  EvaluationProgress(PrintWriter err) {
    this(new TerminalLine(err));
  }

  EvaluationProgress(TerminalLine shown) {
    this.shown = shown;
  }

  @Override
  public synchronized void cell(String task, String model, int number, int of) {
    told.clear();
    scores.clear();
    line("%s on %s%s".formatted(task, model, of == 1 ? "" : " (%d of %d)".formatted(number, of)));
  }

  @Override
  public synchronized void alreadyThere(String task, String model) {
    line("  finished before; --fresh trains again");
  }

  @Override
  public synchronized void kept(String split, String what, String place, long bytes) {
    String text =
        bytes == 0
            ? "  %s of %s: %s, more than --features allows: made anew in each epoch"
                .formatted(what, split, place)
            : "  %s of %s: %s in %s".formatted(what, split, ByteSize.text(bytes), place);
    if (told.add(text)) {
      line(text);
    }
  }

  private static String head(TrainingSpec spec) {
    return "  %s, rate %s".formatted(spec.label(), Decimals.shortest(spec.learningRate()));
  }

  @Override
  public synchronized void batch(TrainingSpec spec, TrainListener.Progress progress) {
    if (!shown.terminal() || !shown.due()) {
      return;
    }
    shown.show(
        String.format(
            Locale.ROOT,
            "%s: epoch %d/%d, loss %.4f%s",
            head(spec),
            progress.position().epoch() + 1,
            progress.position().epochs(),
            progress.total(),
            scores.getOrDefault(spec.label(), "")));
  }

  @Override
  public synchronized void epoch(
      TrainingSpec spec, int epoch, String measure, double value, double best) {
    scores.put(
        spec.label(), String.format(Locale.ROOT, ", %s %.4f (best %.4f)", measure, value, best));
  }

  @Override
  public synchronized void trained(TrainingSpec spec, TrainingResult result, String measure) {
    line(
        String.format(
            Locale.ROOT,
            "%s: %s %.4f at epoch %d of %d%s, %.1f s",
            head(spec),
            measure,
            result.validation().get(measure),
            result.epoch() + 1,
            result.epochs(),
            test(result, measure),
            result.seconds()));
  }

  private static String test(TrainingResult result, String measure) {
    Double value = result.test().get(measure.replace("_val/", "_test/"));
    return value == null ? "" : String.format(Locale.ROOT, ", test %.4f", value);
  }

  @Override
  public synchronized void exported(String baseline, Path file) {
    line("  backbone in %s; measure it with: lovt evaluate-baseline %s".formatted(file, baseline));
  }

  @Override
  public synchronized void notice(String sentence) {
    line("note: " + sentence);
  }

  private void line(String text) {
    shown.line(text);
  }

  @Override
  public synchronized void close() {
    shown.close();
  }
}
