package org.lovt.image.jpeg2000;

import org.lovt.image.MalformedImage;

/** Big-endian numbers with a named failure past the end. */
final class Big {
  private Big() {}

  static int u8(byte[] data, int at) throws MalformedImage {
    if (at < 0 || at >= data.length) {
      throw Broken.cutOff();
    }
    return data[at] & 0xff;
  }

  static int u16(byte[] data, int at) throws MalformedImage {
    return u8(data, at) << 8 | u8(data, at + 1);
  }

  static long u32(byte[] data, int at) throws MalformedImage {
    return (long) u16(data, at) << 16 | u16(data, at + 2);
  }
}
