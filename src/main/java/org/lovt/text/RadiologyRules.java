package org.lovt.text;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a general English sentence model does not know about radiology reports. Found on the tuning
 * part of hand-split OpenI reports (docs/explanation/sentence-splitting.md); each rule only adds or
 * withdraws boundaries inside one paragraph.
 */
final class RadiologyRules {
  /** "apex.There": a full stop without a blank; at least three letters, so no abbreviation. */
  private static final Pattern MISSING_BLANK =
      Pattern.compile("(?:[a-z]{3}|XXXX|___)\\.(?=[A-Z][a-z])");

  /** "1." or "2)" where a sentence may begin. */
  private static final Pattern LIST_MARK = Pattern.compile("(?<![^ ])(\\d{1,2})[.)](?= *[A-Z])");

  /** "at 3 p.m. ___": the day or the caller follows, not a sentence. */
  private static final Pattern TIME_BEFORE_MARK =
      Pattern.compile("\\b[ap]\\.m\\.(?= *(?:XXXX|___))", Pattern.CASE_INSENSITIVE);

  private RadiologyRules() {}

  /**
   * Corrects the boundaries of a paragraph in place.
   *
   * @param paragraph text without line breaks
   * @param ends offsets one past each sentence
   */
  static void apply(String paragraph, BitSet ends) {
    matches(MISSING_BLANK, paragraph, ends, true);
    matches(TIME_BEFORE_MARK, paragraph, ends, false);
    applyListMarks(paragraph, ends);
  }

  private static void matches(Pattern pattern, String text, BitSet ends, boolean value) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      ends.set(matcher.end(), value);
    }
  }

  /** A mark belongs to the sentence behind it; the next number of a list begins a sentence. */
  private static void applyListMarks(String text, BitSet ends) {
    Matcher mark = LIST_MARK.matcher(text);
    int last = 0;
    while (mark.find()) {
      int number = Integer.parseInt(mark.group(1));
      int before = textEnd(text, mark.start());
      boolean begins =
          before == 0 || ends.get(before) || ".:;".indexOf(text.charAt(before - 1)) >= 0;
      boolean continues = last > 0 && number == last + 1;
      if (begins || continues) {
        ends.clear(mark.end());
        if (before > 0 && text.charAt(before - 1) != ':') ends.set(before);
        last = number;
      }
    }
  }

  private static int textEnd(String text, int end) {
    int e = end;
    while (e > 0 && text.charAt(e - 1) == ' ') {
      e--;
    }
    return e;
  }
}
