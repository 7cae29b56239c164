package org.lovt.data.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs of pictures that look the same. Two that differ in fewer bits than there are bands agree in
 * one band at least, so only pictures with a band in common are compared; where too many have one
 * in common each is compared with those after it only, so that the cost is bounded.
 */
final class Lookalikes {
  /** Largest distance of look-alikes, below the number of bands. */
  static final int LARGEST_DISTANCE = 20;

  private static final int NEIGHBOURS = 2000;

  /** More pairs are not looked for: so many mean blank pictures, not copies. */
  static final int MOST_PAIRS = 100_000;

  private Lookalikes() {}

  /** Two pictures by their numbers, the smaller first. */
  record Pair(int first, int second, int distance) {}

  /**
   * The pairs, ordered.
   *
   * @param looks null where a picture could not be read
   */
  static List<Pair> among(List<Look> looks) {
    Set<Pair> pairs = new HashSet<>();
    for (int band = 0; band < Look.BANDS; band++) {
      Map<Integer, List<Integer>> groups = new HashMap<>();
      for (int i = 0; i < looks.size(); i++) {
        if (looks.get(i) != null) {
          groups.computeIfAbsent(looks.get(i).band(band), b -> new ArrayList<>()).add(i);
        }
      }
      for (List<Integer> group : groups.values()) {
        compare(looks, group, pairs);
      }
    }
    return pairs.stream()
        .sorted(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second))
        .toList();
  }

  private static void compare(List<Look> looks, List<Integer> group, Set<Pair> pairs) {
    for (int i = 0; i < group.size(); i++) {
      Look look = looks.get(group.get(i));
      int end = Math.min(group.size(), i + 1 + NEIGHBOURS);
      for (int j = i + 1; j < end && pairs.size() < MOST_PAIRS; j++) {
        int distance = look.distance(looks.get(group.get(j)));
        if (distance <= LARGEST_DISTANCE) {
          pairs.add(new Pair(group.get(i), group.get(j), distance));
        }
      }
    }
  }
}
