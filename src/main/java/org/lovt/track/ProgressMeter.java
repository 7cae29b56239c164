package org.lovt.track;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Turns finished micro-batches into speed, share of waiting and remaining time. Speed and waiting
 * are those of the last half minute or so; the remaining time takes the whole run, so that it knows
 * of validations.
 */
public final class ProgressMeter {
  /** Within this time a new speed has replaced two thirds of the old one. */
  private static final double MEMORY_SECONDS = 20;

  private static final double NANOS = 1e-9;

  private final long total;
  private final LongSupplier nanoTime;
  private final long began;
  private long last;
  private long done;
  private double samplesPerSecond = Double.NaN;
  private double waiting = Double.NaN;

  /**
   * Begins now.
   *
   * @param total micro-batches to be done
   * @param nanoTime {@link System#nanoTime}
   */
  public ProgressMeter(long total, LongSupplier nanoTime) {
    this.total = total;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.last = began;
  }

  /** A micro-batch is done; {@code waitedNanos} of its time went by until its data were there. */
  public void batch(int samples, long waitedNanos) {
    long now = nanoTime.getAsLong();
    double seconds = Math.max((now - last) * NANOS, NANOS);
    last = now;
    done++;
    double weight = 1 - Math.exp(-seconds / MEMORY_SECONDS);
    samplesPerSecond = blend(samplesPerSecond, samples / seconds, weight);
    waiting = blend(waiting, Math.min(1, waitedNanos * NANOS / seconds), weight);
  }

  private static double blend(double old, double value, double weight) {
    return Double.isNaN(old) ? value : old + weight * (value - old);
  }

  /** Samples per second; NaN before the first batch. */
  public double samplesPerSecond() {
    return samplesPerSecond;
  }

  /** Share of the time, 0 to 1, spent waiting for data; NaN before the first batch. */
  public double waitingShare() {
    return waiting;
  }

  /** Time since the beginning. */
  public Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - began);
  }

  /** Time still needed if it goes on like this; null before the first batch. */
  public Duration remaining() {
    if (done == 0) {
      return null;
    }
    double perBatch = (double) (last - began) / done;
    return Duration.ofNanos((long) (perBatch * Math.max(0, total - done)));
  }
}
