package org.lovt.image.jpeg;

import java.io.ByteArrayOutputStream;

/** Writes lossless JPEG with the plainest possible code: 5 bits for each size of difference. */
public final class JpegForge {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int buffer;
  private int count;

  private JpegForge() {}

  /**
   * A codestream.
   *
   * @param shift point transform: bits that are dropped
   * @param rowsPerRestart rows between restart markers, 0 for none
   */
  public static byte[] lossless(
      short[] values, int width, int precision, int predictor, int shift, int rowsPerRestart) {
    return new JpegForge().write(values, width, precision, predictor, shift, rowsPerRestart);
  }

  private byte[] write(
      short[] values, int width, int precision, int predictor, int shift, int rowsPerRestart) {
    int height = values.length / width;
    raw(0xff, 0xd8, 0xff, 0xc3, 0, 11, precision, height >> 8, height, width >> 8, width);
    raw(1, 1, 0x11, 0, 0xff, 0xc4, 0, 36, 0);
    for (int length = 1; length <= 16; length++) {
      raw(length == 5 ? 17 : 0);
    }
    for (int size = 0; size <= 16; size++) {
      raw(size);
    }
    if (rowsPerRestart > 0) {
      int interval = rowsPerRestart * width;
      raw(0xff, 0xdd, 0, 4, interval >> 8, interval);
    }
    raw(0xff, 0xda, 0, 8, 1, 1, 0, predictor, 0, shift);
    int markers = 0;
    for (int y = 0; y < height; y++) {
      boolean fresh = y == 0 || rowsPerRestart > 0 && y % rowsPerRestart == 0;
      if (y > 0 && fresh) {
        flush();
        raw(0xff, 0xd0 + markers++ % 8);
      }
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int a = x > 0 ? (values[i - 1] & 0xffff) >> shift : 0;
        int b = y > 0 ? (values[i - width] & 0xffff) >> shift : 0;
        int c = x > 0 && y > 0 ? (values[i - width - 1] & 0xffff) >> shift : 0;
        int prediction;
        if (fresh) {
          prediction = x == 0 ? 1 << precision - shift - 1 : a;
        } else {
          prediction = x == 0 ? b : predict(predictor, a, b, c);
        }
        put((short) (((values[i] & 0xffff) >> shift) - prediction));
      }
    }
    flush();
    raw(0xff, 0xd9);
    return out.toByteArray();
  }

  private static int predict(int predictor, int a, int b, int c) {
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + Math.floorDiv(b - c, 2);
      case 6 -> b + Math.floorDiv(a - c, 2);
      case 7 -> Math.floorDiv(a + b, 2);
      default -> throw new IllegalArgumentException("predictor " + predictor);
    };
  }

  private void put(short difference) {
    if (difference == Short.MIN_VALUE) {
      bits(16, 5);
      return;
    }
    int size = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    bits(size, 5);
    bits(difference < 0 ? difference - 1 : difference, size);
  }

  private void bits(int value, int number) {
    for (int i = number - 1; i >= 0; i--) {
      buffer = buffer << 1 | value >> i & 1;
      if (++count == 8) {
        raw(buffer);
        if ((buffer & 0xff) == 0xff) {
          raw(0);
        }
        buffer = 0;
        count = 0;
      }
    }
  }

  private void flush() {
    while (count != 0) {
      bits(1, 1);
    }
  }

  private void raw(int... values) {
    for (int value : values) {
      out.write(value);
    }
  }
}
