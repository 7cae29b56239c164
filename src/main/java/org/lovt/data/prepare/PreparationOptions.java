package org.lovt.data.prepare;

import java.nio.file.Path;
import java.util.Objects;
import org.lovt.base.LovtException;

/**
 * How to prepare, whatever the source. None of these changes the result.
 *
 * @param out the prepared folder
 * @param overwrite whether an existing one is replaced
 * @param onBad what to do about a missing or damaged file
 * @param budget how many such files are skipped before the preparation stops
 * @param threads number of worker threads
 */
public record PreparationOptions(
    Path out, boolean overwrite, OnBad onBad, BadBudget budget, int threads) {

  /** What to do about a missing or damaged file. */
  public enum OnBad {
    /** Stop at the first one. */
    FAIL,
    /** Leave it out and list it in {@code quarantine.csv}. */
    SKIP
  }

  /** Makes the path absolute and checks the numbers. */
  public PreparationOptions {
    out = out.toAbsolutePath().normalize();
    Objects.requireNonNull(onBad, "onBad");
    Objects.requireNonNull(budget, "budget");
    if (threads < 1) {
      throw LovtException.config(
          "threads: expected 1 or more. Received: " + threads, "Choose a value in this range.");
    }
  }

  /** Skips up to {@link BadBudget#DEFAULT}, with all processors. */
  public static PreparationOptions of(Path out) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new PreparationOptions(out, false, OnBad.SKIP, BadBudget.DEFAULT, processors);
  }

  /** Number of bad files with which a preparation that needs so many files goes on. */
  public long budget(long files) {
    return onBad == OnBad.FAIL ? 0 : budget.of(files);
  }
}
