package org.lovt.analysis.plot.shared;

import java.util.Locale;
import org.lovt.base.Decimals;

/** Numbers in captions and tables of figures. */
final class Words {
  private Words() {}

  /** Three significant digits. */
  static String short3(double value) {
    double size = Math.abs(value);
    return size == 0 || (size >= 0.01 && size < 1000)
        ? String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value)
        : String.format(Locale.ROOT, "%.2e", value);
  }

  /** A number as it is; empty for NaN. */
  static String cell(double value) {
    return Double.isNaN(value) ? "" : Decimals.shortest(value);
  }
}
