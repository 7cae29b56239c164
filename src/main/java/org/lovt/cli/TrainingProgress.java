package org.lovt.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.pretrain.run.Monitor;
import org.lovt.track.ProgressLine;
import org.lovt.train.Position;

/**
 * Shows training: on a terminal one line that is overwritten, else a line now and then, so that
 * logs of queues stay short; and a line for every validation.
 */
final class TrainingProgress implements Monitor, AutoCloseable {
  private final TerminalLine shown;

  TrainingProgress(PrintWriter out) {
    this.shown = new TerminalLine(out);
  }

  @Override
  public void progress(ProgressLine line) {
    if (shown.due()) {
      shown.show(line.format());
    }
  }

  @Override
  public void validation(Position position, Map<String, Double> values) {
    line("epoch %d/%d: %s".formatted(position.epoch() + 1, position.epochs(), describe(values)));
  }

  /** The values that a person follows, in words. */
  static String describe(Map<String, Double> values) {
    List<String> parts = new ArrayList<>();
    put(parts, "validation loss %.4f", values.get("val/total_loss"), 1);
    put(parts, "AUROC %.3f", values.get("val/auroc"), 1);
    put(parts, "deviation of embeddings %.3f", values.get("val/embedding_std"), 1);
    put(parts, "image→report top-1 %.1f %%", values.get("val/retrieval/i2r_top_1_acc"), 100);
    put(parts, "median rank %.0f", values.get("val/retrieval/i2r_median_rank"), 1);
    put(parts, "of %.0f", values.get("val/retrieval/candidates"), 1);
    values.forEach(
        (name, value) -> {
          if (name.startsWith("val/online_") && name.endsWith("_auroc")) {
            String probe =
                name.substring("val/online_".length(), name.length() - "_auroc".length());
            put(parts, probe + " AUROC %.3f", value, 1);
          }
        });
    return String.join(" · ", parts);
  }

  private static void put(List<String> parts, String format, Double value, double factor) {
    if (value != null) {
      parts.add(String.format(Locale.ROOT, format, value * factor));
    }
  }

  @Override
  public void notice(String sentence) {
    line("note: " + sentence);
  }

  private void line(String text) {
    shown.line(text);
  }

  @Override
  public void close() {
    shown.close();
  }
}
