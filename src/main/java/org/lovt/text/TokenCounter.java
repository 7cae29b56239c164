package org.lovt.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts tokens as a treebank does: words, numbers (decimals, times and dates are one) and single
 * other characters. It stands in for the count of the original's tokenizer where studies with too
 * little text are left out (spec/data-and-config.md 1.1.3), so only small counts matter.
 */
public final class TokenCounter {
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_]++(?:[.,:/'’-][\\p{L}\\p{M}\\p{N}_]++)*+|[^\\s\\p{Z}]");

  private TokenCounter() {}

  /** Number of tokens of a text; 0 for a blank one. */
  public static int count(String text) {
    Matcher token = TOKEN.matcher(text);
    int count = 0;
    while (token.find()) {
      count++;
    }
    return count;
  }
}
