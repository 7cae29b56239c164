package org.lovt.image.jpeg2000;

/**
 * The adaptive binary arithmetic decoder of T.800 annex C, with the contexts of code-blocks. Behind
 * the end of its data it sees bytes FF, as the standard wants.
 */
final class MqDecoder {
  /** Contexts of a code-block: 0 to 16, run lengths, uniform. */
  static final int RUN = 17;

  static final int UNIFORM = 18;
  private static final int CONTEXTS = 19;

  /** Probability of the less probable symbol, next states after it was and was not seen, switch. */
  private static final int[][] STATES = {
    {0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0ac1, 4, 12, 0},
    {0x0521, 5, 29, 0}, {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0},
    {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0}, {0x3001, 11, 17, 0}, {0x2401, 12, 18, 0},
    {0x1c01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1}, {0x5401, 16, 14, 0},
    {0x5101, 17, 15, 0}, {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0},
    {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0}, {0x2401, 23, 20, 0}, {0x2201, 24, 21, 0},
    {0x1c01, 25, 22, 0}, {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0},
    {0x1201, 29, 26, 0}, {0x1101, 30, 27, 0}, {0x0ac1, 31, 28, 0}, {0x09c1, 32, 29, 0},
    {0x08a1, 33, 30, 0}, {0x0521, 34, 31, 0}, {0x0441, 35, 32, 0}, {0x02a1, 36, 33, 0},
    {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0},
    {0x0049, 41, 38, 0}, {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0},
    {0x0005, 45, 42, 0}, {0x0001, 45, 43, 0}, {0x5601, 46, 46, 0},
  };

  private static final int[] PROBABILITY = column(0);
  private static final int[] AFTER_LIKELY = column(1);
  private static final int[] AFTER_RARE = column(2);
  private static final int[] SWITCH = column(3);

  private final int[] state = new int[CONTEXTS];
  private final int[] likely = new int[CONTEXTS];
  private byte[] data;
  private int position;
  private int end;
  private int register;
  private int interval;
  private int count;

  private static int[] column(int index) {
    int[] out = new int[STATES.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = STATES[i][index];
    }
    return out;
  }

  /** Forgets what was learnt. */
  void resetContexts() {
    java.util.Arrays.fill(state, 0);
    java.util.Arrays.fill(likely, 0);
    state[0] = 4;
    state[RUN] = 3;
    state[UNIFORM] = 46;
  }

  /** Starts with the bytes of a segment. */
  void start(byte[] bytes, int length) {
    data = bytes;
    position = 0;
    end = length;
    register = byteAt(0) << 16;
    readByte();
    register <<= 7;
    count -= 7;
    interval = 0x8000;
  }

  private int byteAt(int at) {
    return at < end ? data[at] & 0xff : 0xff;
  }

  private void readByte() {
    if (byteAt(position) == 0xff) {
      int next = byteAt(position + 1);
      if (next > 0x8f) {
        register += 0xff00;
        count = 8;
      } else {
        position++;
        register += next << 9;
        count = 7;
      }
    } else {
      position++;
      register += byteAt(position) << 8;
      count = 8;
    }
  }

  /** The next bit in a context. */
  int decode(int context) {
    int s = state[context];
    int probability = PROBABILITY[s];
    int bit = likely[context];
    interval -= probability;
    boolean rare;
    if (register >>> 16 < probability) {
      rare = interval >= probability;
      interval = probability;
    } else {
      register -= probability << 16;
      if ((interval & 0x8000) != 0) {
        return bit;
      }
      rare = interval < probability;
    }
    if (rare) {
      bit = 1 - bit;
      if (SWITCH[s] == 1) {
        likely[context] = bit;
      }
      state[context] = AFTER_RARE[s];
    } else {
      state[context] = AFTER_LIKELY[s];
    }
    do {
      if (count == 0) {
        readByte();
      }
      interval <<= 1;
      register <<= 1;
      count--;
    } while ((interval & 0x8000) == 0);
    return bit;
  }
}
