package org.lovt.analysis.page;

import java.util.Locale;

/** Text and numbers for a page. */
public final class Html {
  private Html() {}

  /** Text that can stand in an element or in a quoted attribute; forbidden characters become �. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  /** As {@link #escape}, with places behind separators where a line may break. */
  public static String breakable(String name) {
    return escape(name).replaceAll("(?<=[/_])(?=.)", "<wbr/>");
  }

  private static boolean allowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c < 0x7f)
        || (c >= 0xa0 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || (c >= 0x10000 && (c & 0xFFFE) != 0xFFFE);
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
