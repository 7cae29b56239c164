package org.lovt.data.split;

/**
 * MT19937 with the classic initialisation from one number, and the permutation that NumPy's {@code
 * RandomState} draws from it. The published splits were made with it (seed 123,
 * spec/data-and-config.md 1.0.7); everything else in this program uses {@code RandomStream}.
 */
public final class MersenneTwister {
  private static final int WORDS = 624;
  private static final int SHIFT = 397;

  private final int[] state = new int[WORDS];
  private int next = WORDS;

  /** A generator in its initial state; of the seed the lower 32 bits count. */
  public MersenneTwister(long seed) {
    state[0] = (int) seed;
    for (int i = 1; i < WORDS; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
    }
  }

  /** The next 32 bits, as an unsigned number. */
  public long next32() {
    if (next == WORDS) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= y << 7 & 0x9d2c5680;
    y ^= y << 15 & 0xefc60000;
    y ^= y >>> 18;
    return Integer.toUnsignedLong(y);
  }

  private void twist() {
    for (int i = 0; i < WORDS; i++) {
      int y = state[i] & 0x80000000 | state[(i + 1) % WORDS] & 0x7fffffff;
      state[i] = state[(i + SHIFT) % WORDS] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    next = 0;
  }

  /** A permutation of 0 … n−1; continues where the last draw ended. */
  public int[] permutation(int n) {
    int[] p = new int[n];
    for (int i = 0; i < n; i++) {
      p[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = upTo(i);
      int t = p[i];
      p[i] = p[j];
      p[j] = t;
    }
    return p;
  }

  /** Uniform in 0 … limit: as many low bits as the limit has, drawn again while above it. */
  private int upTo(int limit) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(limit);
    int value;
    do {
      value = (int) next32() & mask;
    } while (value > limit);
    return value;
  }
}
