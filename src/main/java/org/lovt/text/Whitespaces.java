package org.lovt.text;

/**
 * White space as Python's {@code str.strip} and text patterns see it. Java's own notions differ in
 * the no-break spaces, the next-line character and the separators U+001C to U+001F, and the
 * reference program decides on headings and blank bodies with Python's.
 */
final class Whitespaces {
  /** As a class of a regular expression. */
  static final String CLASS =
      "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

  private Whitespaces() {}

  static boolean isSpace(char c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || (c >= 0x1c && c <= 0x1f)
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static boolean isBlank(String text) {
    return strip(text).isEmpty();
  }
}
