package org.lovt.data.phantom.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** The separate pieces of a mask; pixels that touch at a corner belong together. */
public final class Components {
  private Components() {}

  /**
   * The pieces, in the order of their first pixels.
   *
   * @param mask set pixels, row-major
   * @param width columns
   */
  public static List<BitSet> of(BitSet mask, int width) {
    BitSet left = (BitSet) mask.clone();
    List<BitSet> pieces = new ArrayList<>();
    for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i)) {
      pieces.add(take(left, i, width));
    }
    return pieces;
  }

  private static BitSet take(BitSet left, int start, int width) {
    BitSet piece = new BitSet();
    Deque<Integer> border = new ArrayDeque<>();
    border.add(start);
    left.clear(start);
    while (!border.isEmpty()) {
      int pixel = border.remove();
      piece.set(pixel);
      int column = pixel % width;
      for (int row = -1; row <= 1; row++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
          int neighbour = pixel + row * width - column + x;
          if (neighbour >= 0 && left.get(neighbour)) {
            left.clear(neighbour);
            border.add(neighbour);
          }
        }
      }
    }
    return piece;
  }
}
