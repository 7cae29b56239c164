package org.lovt.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The nearest known word to a mistyped one, for "Did you mean …?". */
public final class Nearest {
  private Nearest() {}

  /**
   * The candidate nearest to {@code word}, if it is near enough to be a slip: at most one edit per
   * three characters (and at least one), or the one candidate that starts with {@code word}. Case
   * does not count.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String wanted = fold(word);
    int limit = Math.max(1, wanted.length() / 3);
    Optional<String> near =
        candidates.stream()
            .filter(c -> distance(wanted, fold(c)) <= limit)
            .min(
                Comparator.comparingInt((String c) -> distance(wanted, fold(c)))
                    .thenComparing(Comparator.naturalOrder()));
    return near.or(() -> onlyCompletion(wanted, candidates));
  }

  /** {@code " Did you mean 'x'?"}, or nothing. */
  public static String hint(String word, Collection<String> candidates) {
    return to(word, candidates).map(c -> " Did you mean '" + c + "'?").orElse("");
  }

  private static Optional<String> onlyCompletion(String prefix, Collection<String> candidates) {
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    var completions = candidates.stream().filter(c -> fold(c).startsWith(prefix)).toList();
    return completions.size() == 1 ? Optional.of(completions.get(0)) : Optional.empty();
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Edits from a to b: insert, delete, replace, swap of neighbours (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, d[i - 2][j - 2] + 1);
        }
        d[i][j] = best;
      }
    }
    return d[a.length()][b.length()];
  }
}
