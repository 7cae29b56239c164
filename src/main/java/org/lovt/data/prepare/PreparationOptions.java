package org.lovt.data.prepare;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How to prepare, whatever the source. None of these changes the result.
 *
 * @param out the prepared folder
 * @param overwrite whether an existing one is replaced
 * @param onError what to do about a missing or damaged file
 * @param maxBad how many such files are skipped before the preparation stops
 * @param threads number of worker threads
 */
public record PreparationOptions(
    Path out, boolean overwrite, OnError onError, int maxBad, int threads) {

  /** Default of {@link #maxBad}. */
  public static final int DEFAULT_MAX_BAD = 100;

  /** What to do about a missing or damaged file. */
  public enum OnError {
    /** Stop at the first one. */
    FAIL,
    /** Leave it out and list it in {@code quarantine.csv}. */
    SKIP
  }

  /** Makes the path absolute and checks the numbers. */
  public PreparationOptions {
    out = out.toAbsolutePath().normalize();
    Objects.requireNonNull(onError, "onError");
    if (maxBad < 0 || threads < 1) {
      throw new IllegalArgumentException(
          "expected maxBad ≥ 0 and threads ≥ 1. Received: " + maxBad + ", " + threads);
    }
  }

  /** Number of bad files with which the preparation goes on. */
  long budget() {
    return onError == OnError.FAIL ? 0 : maxBad;
  }
}
