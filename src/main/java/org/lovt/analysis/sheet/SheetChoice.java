package org.lovt.analysis.sheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.lovt.base.RandomStream;
import org.lovt.data.study.Split;

/**
 * Which scans a sheet shows: drawn without replacement, in stored order.
 *
 * @param split of which split
 * @param count how many at most, at least 1
 * @param seed key of the draw
 */
public record SheetChoice(Split split, int count, long seed) {
  /** Checks the number. */
  public SheetChoice {
    if (count < 1) {
      throw new IllegalArgumentException("expected count >= 1. Received: " + count);
    }
  }

  /** Positions among {@code size} scans of those that are wanted. */
  List<Integer> positions(int size, IntPredicate wanted) {
    List<Integer> chosen = new ArrayList<>();
    int[] order = RandomStream.of(seed, "sheet." + split.label(), 0, 0).permutation(size);
    for (int position : order) {
      if (chosen.size() == count) {
        break;
      }
      if (wanted.test(position)) {
        chosen.add(position);
      }
    }
    Collections.sort(chosen);
    return chosen;
  }
}
