package org.lovt.config.tree;

import java.util.regex.Pattern;
import org.lovt.base.Decimals;

/** What an unquoted scalar means: null, truth value, whole number, real number, or text. */
public final class Scalars {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INT = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?([0-9][0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?"
              + "|[0-9][0-9_]*[eE][-+]?[0-9]+"
              + "|\\.[0-9][0-9_]*([eE][-+]?[0-9]+)?)");
  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
  private static final Pattern NAN = Pattern.compile("\\.(nan|NaN|NAN)");

  private Scalars() {}

  /** The value of a plain scalar in a YAML file. */
  public static Object ofYaml(String text) {
    if (NULL.matcher(text).matches()) {
      return null;
    }
    if (BOOL.matcher(text).matches()) {
      return Boolean.valueOf(text);
    }
    if (INFINITE.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (NAN.matcher(text).matches()) {
      return Double.NaN;
    }
    return number(text);
  }

  /** A number, where the text is one in the notation of YAML; else the text itself. */
  public static Object number(String text) {
    if (INT.matcher(text).matches()) {
      try {
        return Long.valueOf(text.replace("_", ""));
      } catch (NumberFormatException tooLong) {
        return text;
      }
    }
    return FLOAT.matcher(text).matches() ? Double.valueOf(text.replace("_", "")) : text;
  }

  /** The usual text of a value, as YAML reads it back. */
  public static String text(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Double d) {
      if (d.isNaN()) {
        return ".nan";
      }
      return d.isInfinite() ? (d > 0 ? ".inf" : "-.inf") : Decimals.shortest(d);
    }
    return value.toString();
  }
}
