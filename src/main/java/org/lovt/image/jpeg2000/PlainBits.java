package org.lovt.image.jpeg2000;

/** Bits of passes that bypass the arithmetic coder; behind FF one bit is stuffed. */
final class PlainBits {
  private final byte[] data;
  private final int end;
  private int position;
  private int current;
  private int left;

  PlainBits(byte[] data, int end) {
    this.data = data;
    this.end = end;
  }

  int bit() {
    if (left == 0) {
      left = current == 0xff ? 7 : 8;
      current = position < end ? data[position++] & 0xff : 0xff;
    }
    left--;
    return current >> left & 1;
  }
}
