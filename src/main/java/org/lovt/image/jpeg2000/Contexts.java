package org.lovt.image.jpeg2000;

/**
 * The contexts of coefficient bits (T.800 D.3), as tables over what is known of a coefficient's
 * eight neighbours.
 */
final class Contexts {
  // Which neighbours have a bit set so far.
  static final int WEST = 1;
  static final int EAST = 2;
  static final int NORTH = 4;
  static final int SOUTH = 8;
  static final int NORTH_WEST = 16;
  static final int NORTH_EAST = 32;
  static final int SOUTH_WEST = 64;
  static final int SOUTH_EAST = 128;
  static final int NEIGHBOURS = 255;

  // Which of the four nearest are negative: their bit, eight higher.
  static final int NEGATIVE = 8;

  /** Context of a first bit by neighbours: [0] low or vertical, [1] horizontal, [2] diagonal. */
  static final byte[][] SIGNIFICANCE = new byte[3][256];

  /** By the four nearest neighbours and their signs: context of the sign · 2 + inversion. */
  static final byte[] SIGN = new byte[256];

  static {
    for (int n = 0; n < 256; n++) {
      int h = Integer.bitCount(n & (WEST | EAST));
      int v = Integer.bitCount(n & (NORTH | SOUTH));
      int d = Integer.bitCount(n & ~(WEST | EAST | NORTH | SOUTH));
      SIGNIFICANCE[0][n] = (byte) straight(h, v, d);
      SIGNIFICANCE[1][n] = (byte) straight(v, h, d);
      SIGNIFICANCE[2][n] = (byte) diagonal(h + v, d);
      SIGN[n] = (byte) sign(contribution(n, WEST, EAST), contribution(n, NORTH, SOUTH));
    }
  }

  private Contexts() {}

  private static int straight(int along, int across, int d) {
    if (along == 2) {
      return 8;
    }
    if (along == 1) {
      return across >= 1 ? 7 : d >= 1 ? 6 : 5;
    }
    return across > 0 ? across + 2 : Math.min(d, 2);
  }

  private static int diagonal(int nearest, int d) {
    if (d >= 3) {
      return 8;
    }
    if (d == 2) {
      return nearest >= 1 ? 7 : 6;
    }
    return d * 3 + Math.min(nearest, 2);
  }

  /** Index of {@link #SIGN} of the flags of a coefficient. */
  static int signIndex(int flags) {
    return flags & 15 | flags >> 4 & 0xf0;
  }

  private static int contribution(int index, int first, int second) {
    return Math.max(-1, Math.min(1, one(index, first) + one(index, second)));
  }

  private static int one(int index, int neighbour) {
    if ((index & neighbour) == 0) {
      return 0;
    }
    return (index & neighbour << 4) == 0 ? 1 : -1;
  }

  private static int sign(int h, int v) {
    boolean inverted = h < 0 || h == 0 && v < 0;
    int vertical = inverted ? -v : v;
    int context = h == 0 ? 9 + vertical : 12 + vertical;
    return context * 2 + (inverted ? 1 : 0);
  }
}
