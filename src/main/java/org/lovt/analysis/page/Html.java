package org.lovt.analysis.page;

import java.util.Locale;
import org.lovt.base.XmlText;

/** Text and numbers for a page. */
public final class Html {
  private Html() {}

  /** As {@link XmlText#escape}, with places behind separators where a line may break. */
  public static String breakable(String name) {
    return XmlText.escape(name).replaceAll("(?<=[/_])(?=.)", "<wbr/>");
  }

  /** Four significant digits; whole numbers whole; what is not finite as a dash. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e9) {
      return String.format(Locale.ROOT, "%.0f", value + 0.0).replace('-', '−');
    }
    if (size < 1e-4 || size >= 1e6) {
      return String.format(Locale.ROOT, "%.2e", value).replace('-', '−');
    }
    int decimals = (int) Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(size))));
    return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
  }

  /** A share in percent with one decimal. */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "–";
    }
    double rounded = Math.rint(1000 * share) / 10 + 0.0; // never −0.0
    return String.format(Locale.ROOT, "%.1f\u00a0%%", rounded).replace('-', '−');
  }

  /** An interval of shares in percent. */
  public static String percent(double low, double high) {
    return Double.isFinite(low + high)
        ? String.format(Locale.ROOT, "%.1f–%.1f\u00a0%%", 100 * low, 100 * high)
        : "–";
  }
}
