package org.lovt.data.verify;

import java.util.Locale;

/** Numbers in findings. */
final class Numbers {
  private Numbers() {}

  /** Whole numbers without point, others with one digit behind it. */
  static String brief(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** {@code 14 of 196 (7 %)}. */
  static String share(long part, long whole) {
    return whole == 0
        ? part + " of 0"
        : String.format(
            Locale.ROOT, "%,d of %,d (%d %%)", part, whole, Math.round(100.0 * part / whole));
  }
}
