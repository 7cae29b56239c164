package org.lovt.text;

import java.util.regex.Pattern;

/**
 * Cleaning of one sentence (spec/data-and-config.md 1.1.7): white space only. Letters, numbers,
 * enumeration marks and de-identification marks stay as they are.
 */
public final class SentenceText {
  private static final Pattern RUN = Pattern.compile("(?:[ \\t\\n]|\\r\\n)++");

  private SentenceText() {}

  /**
   * Line breaks become blanks, runs of blanks and tabs one blank, the ends are stripped.
   *
   * @return the sentence on one line; empty for a blank text
   */
  public static String clean(String sentence) {
    return Whitespaces.strip(RUN.matcher(sentence).replaceAll(" "));
  }

  /**
   * As {@link #clean(String)}, but each run of line breaks leaves one LF; blanks before it vanish,
   * blanks after it become one.
   */
  public static String cleanKeepingLines(String text) {
    return Whitespaces.strip(RUN.matcher(text).replaceAll(run -> shortened(run.group())));
  }

  private static String shortened(String run) {
    if (run.indexOf('\n') < 0) {
      return " ";
    }
    return run.endsWith("\n") ? "\n" : "\n ";
  }
}
