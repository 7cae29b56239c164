package org.lovt.data.load;

/**
 * What a pass has done.
 *
 * @param batches batches delivered
 * @param samples samples in them
 * @param waitedNanos time the consumer waited for them
 * @param elapsedNanos time since the pass was opened
 */
public record LoaderStatistics(int batches, long samples, long waitedNanos, long elapsedNanos) {
  /** Share of the time that the consumer waited, 0 to 1. */
  public double waitShare() {
    return elapsedNanos == 0 ? 0 : (double) waitedNanos / elapsedNanos;
  }

  /** Samples per second of elapsed time. */
  public double samplesPerSecond() {
    return elapsedNanos == 0 ? 0 : samples * 1e9 / elapsedNanos;
  }
}
