package org.lovt.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Words cut into pieces, whose most frequent neighbours are merged. Equal counts are decided by the
 * pieces' text, so the result is the same on every machine. Counts are kept up to date per merge;
 * the queue may hold outdated entries, which are corrected when they come up.
 */
final class PieceMerging {
  private record Pair(String left, String right) {
    String merged() {
      return left + right.substring(WordPieceTokenizer.CONTINUATION.length());
    }
  }

  private record Candidate(Pair pair, long count) {}

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingLong((Candidate c) -> -c.count())
          .thenComparing(c -> c.pair().left())
          .thenComparing(c -> c.pair().right());

  private final List<List<String>> words = new ArrayList<>();
  private final List<Integer> frequencies = new ArrayList<>();
  private final Map<Pair, Long> counts = new HashMap<>();
  private final Map<Pair, Set<Integer>> places = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(BEST_FIRST);
  private final int minFrequency;

  PieceMerging(Map<String, Integer> wordCounts, int minFrequency) {
    this.minFrequency = minFrequency;
    wordCounts.forEach(
        (word, count) -> {
          words.add(characters(word));
          frequencies.add(count);
          count(words.size() - 1, 1);
        });
    counts.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
  }

  private static List<String> characters(String word) {
    List<String> pieces = new ArrayList<>();
    word.codePoints()
        .forEach(
            c ->
                pieces.add(
                    (pieces.isEmpty() ? "" : WordPieceTokenizer.CONTINUATION)
                        + Character.toString(c)));
    return pieces;
  }

  /** Adds merged pieces until {@code size} is reached or nothing frequent enough is left. */
  void extend(Set<String> pieces, int size) {
    while (pieces.size() < size && !queue.isEmpty()) {
      Candidate best = queue.poll();
      long count = counts.getOrDefault(best.pair(), 0L);
      if (count < minFrequency) {
        continue;
      }
      if (count < best.count()) {
        queue.add(new Candidate(best.pair(), count));
        continue;
      }
      if (count > best.count()) {
        continue; // An entry with the higher count was added when it rose.
      }
      pieces.add(best.pair().merged());
      merge(best.pair());
    }
  }

  private void merge(Pair pair) {
    Set<Pair> risen = new HashSet<>();
    for (int word : places.remove(pair)) {
      count(word, -1);
      words.set(word, merged(words.get(word), pair));
      risen.addAll(count(word, 1));
    }
    risen.forEach(p -> queue.add(new Candidate(p, counts.getOrDefault(p, 0L))));
  }

  private static List<String> merged(List<String> pieces, Pair pair) {
    List<String> out = new ArrayList<>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      boolean here =
          i + 1 < pieces.size()
              && pieces.get(i).equals(pair.left())
              && pieces.get(i + 1).equals(pair.right());
      out.add(here ? pair.merged() : pieces.get(i));
      i += here ? 1 : 0;
    }
    return out;
  }

  /** Adds or takes back the pairs of a word. */
  private List<Pair> count(int word, int sign) {
    List<String> pieces = words.get(word);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < pieces.size(); i++) {
      Pair pair = new Pair(pieces.get(i), pieces.get(i + 1));
      pairs.add(pair);
      counts.merge(pair, (long) sign * frequencies.get(word), PieceMerging::sumOrNothing);
      if (sign > 0) {
        places.computeIfAbsent(pair, p -> new HashSet<>()).add(word);
      }
    }
    return pairs;
  }

  /** A pair without occurrences leaves the table. */
  private static Long sumOrNothing(long a, long b) {
    return a + b == 0 ? null : Long.valueOf(a + b);
  }
}
