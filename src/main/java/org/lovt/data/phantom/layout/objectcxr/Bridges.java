package org.lovt.data.phantom.layout.objectcxr;

import java.util.BitSet;
import java.util.List;
import org.lovt.data.phantom.layout.Components;

/**
 * Joins the pieces of an object by straight lines between nearest pixels, as an annotator goes
 * across the gaps of a chain. The enclosing box stays the same.
 */
final class Bridges {
  private Bridges() {}

  /** One connected piece with all pixels of a mask, which must not be empty. */
  static BitSet join(BitSet mask, int width) {
    BitSet joined = (BitSet) mask.clone();
    List<BitSet> pieces = Components.of(joined, width);
    while (pieces.size() > 1) {
      bridge(joined, pieces, width);
      pieces = Components.of(joined, width);
    }
    return joined;
  }

  /** Joins the first piece to the nearest other one. */
  private static void bridge(BitSet joined, List<BitSet> pieces, int width) {
    BitSet first = pieces.get(0);
    BitSet others = (BitSet) joined.clone();
    others.andNot(first);
    int[] ends = others.stream().toArray();
    int from = -1;
    int to = -1;
    long nearest = Long.MAX_VALUE;
    for (int a = first.nextSetBit(0); a >= 0; a = first.nextSetBit(a + 1)) {
      for (int b : ends) {
        long dx = a % width - b % width;
        long dy = a / width - b / width;
        if (dx * dx + dy * dy < nearest) {
          nearest = dx * dx + dy * dy;
          from = a;
          to = b;
        }
      }
    }
    line(joined, from, to, width);
  }

  private static void line(BitSet joined, int from, int to, int width) {
    int dx = to % width - from % width;
    int dy = to / width - from / width;
    int steps = Math.max(Math.abs(dx), Math.abs(dy));
    for (int i = 1; i < steps; i++) {
      int x = from % width + Math.round((float) dx * i / steps);
      int y = from / width + Math.round((float) dy * i / steps);
      joined.set(y * width + x);
    }
  }
}
