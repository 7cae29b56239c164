package org.lovt.config.override;

import java.util.Locale;
import java.util.regex.Pattern;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.Scalars;
import org.lovt.config.tree.ValueNode;

/**
 * An unquoted value: ASCII letters, digits, {@code _ / - \ + . $ % * @ ? :}, inner blanks, escaped
 * characters and interpolations.
 *
 * @param content without escapes and outer blanks
 * @param literal whether it has neither escapes nor interpolations, so that it may be a number
 * @param end position behind it
 */
record Word(String content, boolean literal, int end) {
  private static final String ALLOWED = "_/-\\+.$%*@?: \t";
  private static final String ESCAPED = "\\()[]{}:=,'\"<>|#&;!~^` \t";
  private static final Pattern TRUTH = Pattern.compile("(?i)true|false");
  private static final Pattern INFINITE = Pattern.compile("(?i)[-+]?inf");
  private static final Pattern NAN = Pattern.compile("(?i)[-+]?nan");

  /** Single underscores between digits separate groups; elsewhere they make a text. */
  private static final Pattern STRAY = Pattern.compile(".*(?:__|_[^0-9]|_$|[^0-9]_).*");

  /** Reads up to the first character that cannot be part of it; map keys end at a colon. */
  static Word read(String text, int start, boolean mapKey) {
    StringBuilder content = new StringBuilder();
    boolean literal = true;
    int kept = 0; // length up to the last character that is not an outer blank
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && isEscaped(text.charAt(i + 1))) {
        content.append(text.charAt(i + 1));
        kept = content.length();
        literal = false;
        i += 2;
      } else if (c == '$' && text.startsWith("${", i)) {
        int end = interpolationEnd(text, i);
        if (end < 0) {
          break;
        }
        content.append(text, i, end);
        kept = content.length();
        literal = false;
        i = end;
      } else if (isAllowed(c) && !(mapKey && c == ':')) {
        content.append(c);
        kept = c == ' ' || c == '\t' ? kept : content.length();
        i++;
      } else {
        break;
      }
    }
    content.setLength(kept);
    return new Word(content.toString(), literal, i);
  }

  boolean isEmpty() {
    return content.isEmpty();
  }

  /** The value: null, a truth value, a number, or a text. */
  ValueNode value(Origin origin) {
    if (!literal) {
      return ValueNode.text(content, origin);
    }
    return new ValueNode(meaning(), content, origin);
  }

  private Object meaning() {
    String lower = content.toLowerCase(Locale.ROOT);
    if (lower.equals("null")) {
      return null;
    }
    if (TRUTH.matcher(content).matches()) {
      return Boolean.valueOf(lower);
    }
    if (INFINITE.matcher(content).matches()) {
      return content.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (NAN.matcher(content).matches()) {
      return Double.NaN;
    }
    return STRAY.matcher(content).matches() ? content : Scalars.number(content);
  }

  private static boolean isAllowed(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || ALLOWED.indexOf(c) >= 0;
  }

  private static boolean isEscaped(char c) {
    return ESCAPED.indexOf(c) >= 0 || c > 0x7f;
  }

  /** Position behind the brace that closes an interpolation, or −1. */
  private static int interpolationEnd(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
