package org.lovt.image.jpeg2000;

import org.lovt.image.MalformedImage;

/** The bits of packet headers; behind a byte FF one bit 0 is stuffed (T.800 B.10.1). */
final class PacketBits {
  private final byte[] data;
  private int position;
  private int current;
  private int left;

  PacketBits(byte[] data) {
    this.data = data;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position >= data.length;
  }

  /** Moves on, between packets. */
  void skip(int bytes) throws MalformedImage {
    if (bytes > data.length - position) {
      throw Broken.cutOff();
    }
    position += bytes;
  }

  /** Whether the next two bytes, between packets, are this marker. */
  boolean isMarker(int code) {
    return position + 2 <= data.length
        && (data[position] & 0xff) == 0xff
        && (data[position + 1] & 0xff) == code;
  }

  int bit() throws MalformedImage {
    if (left == 0) {
      if (position >= data.length) {
        throw Broken.cutOff();
      }
      left = current == 0xff ? 7 : 8;
      current = data[position++] & 0xff;
    }
    left--;
    return current >> left & 1;
  }

  int bits(int count) throws MalformedImage {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** Ends a header: the rest of its byte is padding, and the stuffed byte behind FF. */
  void align() throws MalformedImage {
    if (current == 0xff) {
      skip(1);
    }
    left = 0;
    current = 0;
  }
}
