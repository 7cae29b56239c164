package org.lovt.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * BERT's first stage: cleaning, splitting at white space, around punctuation and around CJK
 * ideographs, optionally lower-casing and stripping accents. The character classes are BERT's own:
 * every ASCII character that is neither letter, digit nor blank is punctuation, {@code $} and
 * {@code ^} included.
 */
final class BasicTokenizer {
  private static final int REPLACEMENT = 0xFFFD;
  private final boolean lowerCase;

  BasicTokenizer(boolean lowerCase) {
    this.lowerCase = lowerCase;
  }

  /** Words and single punctuation marks in order. */
  List<String> split(String text) {
    String normal = cleanWithSpacedIdeographs(text);
    if (lowerCase) {
      normal = withoutAccents(normal).toLowerCase(Locale.ROOT);
    }
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < normal.length(); ) {
      int c = normal.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean space = isWhitespace(c);
      if (space || isPunctuation(c)) {
        if (start >= 0) {
          words.add(normal.substring(start, i));
          start = -1;
        }
        if (!space) {
          words.add(normal.substring(i, next));
        }
      } else if (start < 0) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      words.add(normal.substring(start));
    }
    return words;
  }

  private static String cleanWithSpacedIdeographs(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    text.codePoints()
        .filter(c -> c != 0 && c != REPLACEMENT && !isControl(c))
        .forEach(
            c -> {
              if (isWhitespace(c)) {
                out.append(' ');
              } else if (isIdeograph(c)) {
                out.append(' ').appendCodePoint(c).append(' ');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static String withoutAccents(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isWhitespace(int c) {
    return c == ' '
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static boolean isControl(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return c > ' ' && c != 0x7f && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isIdeograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B820 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
