package org.lovt.image.jpeg2000;

import org.lovt.image.MalformedImage;

/**
 * A tag tree (T.800 B.10.2): a quadtree of minima over an array of numbers that are told bit by
 * bit, each only as far as needed.
 */
final class TagTree {
  private final int[] widths;
  private final int[][] values;
  private final boolean[][] known;

  TagTree(int width, int height) {
    int levels = 1;
    for (int w = width, h = height; w > 1 || h > 1; w = w + 1 >> 1, h = h + 1 >> 1) {
      levels++;
    }
    widths = new int[levels];
    values = new int[levels][];
    known = new boolean[levels][];
    for (int i = 0, w = width, h = height; i < levels; i++, w = w + 1 >> 1, h = h + 1 >> 1) {
      widths[i] = w;
      values[i] = new int[w * h];
      known[i] = new boolean[w * h];
    }
  }

  /** Reads on until it is known whether the number at (x, y) is below a limit. */
  boolean isBelow(int x, int y, int limit, PacketBits bits) throws MalformedImage {
    int least = 0;
    for (int level = widths.length - 1; level >= 0; level--) {
      int node = (y >> level) * widths[level] + (x >> level);
      int[] row = values[level];
      row[node] = Math.max(row[node], least);
      while (row[node] < limit && !known[level][node]) {
        if (bits.bit() == 1) {
          known[level][node] = true;
        } else {
          row[node]++;
        }
      }
      least = row[node];
    }
    return known[0][y * widths[0] + x] && values[0][y * widths[0] + x] < limit;
  }

  /** Reads the number at (x, y); it must be below a limit. */
  int value(int x, int y, int limit, PacketBits bits) throws MalformedImage {
    if (!isBelow(x, y, limit, bits)) {
      throw Broken.damaged("a number beyond its limit");
    }
    return values[0][y * widths[0] + x];
  }
}
