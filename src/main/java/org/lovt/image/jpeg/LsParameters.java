package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/**
 * The numbers that steer JPEG-LS (T.87 annexes A.2 and C.2.4).
 *
 * @param maxValue largest sample
 * @param near largest error of a sample, 0 for lossless
 * @param t1 first threshold of a gradient
 * @param t2 second threshold
 * @param t3 third threshold
 * @param reset count at which the statistics of a context are halved
 */
record LsParameters(int maxValue, int near, int t1, int t2, int t3, int reset) {

  /** The numbers a codestream states, defaults where it states 0 or nothing. */
  static LsParameters of(byte[] data, int precision, int near) throws MalformedImage {
    int[] preset = new int[5];
    int at = Segments.start(data);
    int marker = Segments.marker(data, at);
    while (marker != 0xda) {
      if (marker == 0xf8) {
        readPreset(data, at, preset);
      }
      at = Segments.next(data, at);
      marker = Segments.marker(data, at);
    }
    int maxValue = preset[0] == 0 ? (1 << precision) - 1 : preset[0];
    if (near > Math.min(255, maxValue / 2)) {
      throw JpegDamage.damaged("its JPEG-LS scan states an impossible error bound");
    }
    LsParameters defaults = defaults(maxValue, near);
    LsParameters out =
        new LsParameters(
            maxValue,
            near,
            preset[1] == 0 ? defaults.t1 : preset[1],
            preset[2] == 0 ? defaults.t2 : preset[2],
            preset[3] == 0 ? defaults.t3 : preset[3],
            preset[4] == 0 ? defaults.reset : preset[4]);
    out.check(precision);
    return out;
  }

  private void check(int precision) throws MalformedImage {
    boolean ordered = near + 1 <= t1 && t1 <= t2 && t2 <= t3 && t3 <= maxValue;
    if (!ordered || maxValue < 1 || maxValue >= 1 << precision || reset < 3) {
      throw JpegDamage.damaged("its JPEG-LS parameters contradict each other");
    }
  }

  private static void readPreset(byte[] data, int at, int[] preset) throws MalformedImage {
    int length = Segments.length(data, at);
    if (length != 13 || data[at + 4] != 1) {
      throw JpegDamage.unsupported("its JPEG-LS uses mapping tables or oversized pictures");
    }
    for (int i = 0; i < 5; i++) {
      preset[i] = Segments.u16(data, at + 5 + 2 * i);
    }
  }

  private static LsParameters defaults(int maxValue, int near) {
    int t1;
    int t2;
    int t3;
    if (maxValue >= 128) {
      int factor = Math.min(maxValue, 4095) + 128 >> 8;
      t1 = factor + 2 + 3 * near;
      t2 = factor * 4 + 3 + 5 * near;
      t3 = factor * 17 + 4 + 7 * near;
    } else {
      int factor = 256 / (maxValue + 1);
      t1 = Math.max(2, 3 / factor + 3 * near);
      t2 = Math.max(3, 7 / factor + 5 * near);
      t3 = Math.max(4, 21 / factor + 7 * near);
    }
    int first = within(t1, near + 1, maxValue);
    int second = within(t2, first, maxValue);
    return new LsParameters(maxValue, near, first, second, within(t3, second, maxValue), 64);
  }

  private static int within(int value, int low, int high) {
    return value > high || value < low ? low : value;
  }

  /** Width of the quantisation of errors. */
  int step() {
    return 2 * near + 1;
  }

  /** Number of different quantised errors. */
  int range() {
    return (maxValue + 2 * near) / step() + 1;
  }

  /** Bits of a quantised error that is written plainly. */
  int plainBits() {
    return 32 - Integer.numberOfLeadingZeros(range() - 1);
  }

  /** Longest code word. */
  int limit() {
    int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(maxValue));
    return 2 * (bits + Math.max(8, bits));
  }

  /** The class of a gradient, −4 to 4. */
  int quantised(int gradient) {
    int size = Math.abs(gradient);
    int level;
    if (size <= near) {
      level = 0;
    } else if (size < t1) {
      level = 1;
    } else if (size < t2) {
      level = 2;
    } else if (size < t3) {
      level = 3;
    } else {
      level = 4;
    }
    return gradient < 0 ? -level : level;
  }
}
