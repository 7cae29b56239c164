package org.lovt.data.verify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lovt.data.study.Split;

/**
 * Something that is not as it should be.
 *
 * @param severity how much it matters
 * @param check which check found it
 * @param place file below the data set's folder, with {@code :row} where there is one; or the study
 * @param message what is wrong there, in one line
 */
public record Finding(Severity severity, Check check, String place, String message) {
  private static final List<String> SPLIT_FILES =
      Arrays.stream(Split.values()).map(split -> split.label() + ".csv").toList();

  /** By check, then defects first, then by place in natural order of its numbers. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::check)
          .thenComparing(Finding::severity)
          .thenComparingInt(Finding::split)
          .thenComparing(Finding::file)
          .thenComparingInt(Finding::row)
          .thenComparing(Finding::place)
          .thenComparing(Finding::message);

  /** Split files in their order, then everything else. */
  private int split() {
    int index = SPLIT_FILES.indexOf(file());
    return index < 0 ? SPLIT_FILES.size() : index;
  }

  private String file() {
    int colon = place.lastIndexOf(':');
    return colon < 0 ? place : place.substring(0, colon);
  }

  private int row() {
    String digits = place.substring(place.lastIndexOf(':') + 1);
    boolean number = !digits.isEmpty() && digits.length() < 10;
    return number && digits.chars().allMatch(Character::isDigit) ? Integer.parseInt(digits) : 0;
  }
}
