package org.lovt.data.prepare;

import java.util.regex.Pattern;
import org.lovt.base.LovtException;

/**
 * How many missing or damaged files are left out before a preparation gives up: a number, or a
 * percentage of all files that it needs (images and report files).
 *
 * @param count the number; ignored if there is a percentage
 * @param percent 0 to 100; NaN if there is none
 */
public record BadBudget(long count, double percent) {
  /** What is allowed if nothing is said: 100 files. */
  public static final BadBudget DEFAULT = ofCount(100);

  private static final Pattern COUNT = Pattern.compile("\\d{1,12}");
  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,9})?\\s*%");

  /** Checks the ranges. */
  public BadBudget {
    if (count < 0 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException("expected 0 or more, or 0 to 100 %");
    }
  }

  /** A number of files. */
  public static BadBudget ofCount(long count) {
    return new BadBudget(count, Double.NaN);
  }

  /** A percentage of the files needed. */
  public static BadBudget ofPercent(double percent) {
    return new BadBudget(0, percent);
  }

  /**
   * Reads {@code 100} or {@code 0.5%}.
   *
   * @throws LovtException of kind CONFIG for anything else
   */
  public static BadBudget parse(String text) {
    String wish = text.strip();
    if (COUNT.matcher(wish).matches()) {
      return ofCount(Long.parseLong(wish));
    }
    if (PERCENT.matcher(wish).matches()) {
      double percent = Double.parseDouble(wish.substring(0, wish.length() - 1).strip());
      if (percent <= 100) {
        return ofPercent(percent);
      }
    }
    throw LovtException.config(
        "budget of bad files: expected a number such as 100 or a percentage such as 0.5%. Received: "
            + text,
        "Give 0 to stop at the first bad file.");
  }

  /** Number of bad files with which a preparation that needs so many files goes on. */
  public long of(long files) {
    return Double.isNaN(percent) ? count : (long) Math.floor(percent * files / 100);
  }

  @Override
  public String toString() {
    return Double.isNaN(percent) ? String.valueOf(count) : percent + " %";
  }
}
