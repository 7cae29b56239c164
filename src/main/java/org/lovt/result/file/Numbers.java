package org.lovt.result.file;

import java.util.Arrays;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Sample;

/** Numbers in cells. */
final class Numbers {
  private Numbers() {}

  /** {@code ;}-joined values. */
  static Sample sample(String text, String where) {
    return Sample.of(
        Arrays.stream(text.split(";", -1)).mapToDouble(v -> number(v, where)).toArray());
  }

  /** A finite number. */
  static double number(String text, String where) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw notANumber(text, where, e);
    }
    if (!Double.isFinite(value)) {
      throw notANumber(text, where, null);
    }
    return value;
  }

  private static LovtException notANumber(String text, String where, Exception cause) {
    return LovtException.data(
        "%s: expected a finite number. Received: '%s'".formatted(where, text),
        "Mend the cell or evaluate again.",
        cause);
  }
}
