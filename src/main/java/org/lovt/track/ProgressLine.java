package org.lovt.track;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line that tells how training goes.
 *
 * @param epoch current epoch, from 0
 * @param epochs epochs to do
 * @param step optimiser steps done
 * @param steps optimiser steps to do; 0: not known
 * @param loss total loss
 * @param rate learning rate
 * @param samplesPerSecond speed; NaN: not known yet
 * @param waitingShare share of waiting for data, 0 to 1; NaN: not known yet
 * @param memory bytes in use
 * @param remaining time still needed; null: not known yet
 */
public record ProgressLine(
    int epoch,
    int epochs,
    long step,
    long steps,
    double loss,
    double rate,
    double samplesPerSecond,
    double waitingShare,
    long memory,
    Duration remaining) {
  private static final double GB = 1e9;
  private static final double FAST = 10;

  /** {@code epoch 3/30 · step 120/1200 · loss 4.1234 · lr 1.0e-04 · 190 samples/s · …}. */
  public String format() {
    List<String> parts = new ArrayList<>();
    parts.add("epoch " + (epoch + 1) + "/" + epochs);
    parts.add("step " + step + (steps > 0 ? "/" + steps : ""));
    parts.add(text("loss %.4f", loss));
    parts.add(text("lr %.1e", rate));
    if (!Double.isNaN(samplesPerSecond)) {
      parts.add(
          text(samplesPerSecond < FAST ? "%.1f samples/s" : "%.0f samples/s", samplesPerSecond));
    }
    if (!Double.isNaN(waitingShare)) {
      parts.add(text("waits %.0f %%", 100 * waitingShare));
    }
    parts.add(text("%.1f GB", memory / GB));
    if (remaining != null) {
      parts.add(duration(remaining) + " left");
    }
    return String.join(" · ", parts);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** {@code 0:07}, {@code 12:34}, {@code 3:05:00}, {@code 2 d 3:05:00}. */
  public static String duration(Duration time) {
    long hours = time.toHours();
    String clock =
        hours == 0
            ? text("%d:%02d", time.toMinutesPart(), time.toSecondsPart())
            : text("%d:%02d:%02d", time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
    return time.toDays() == 0 ? clock : time.toDays() + " d " + clock;
  }
}
