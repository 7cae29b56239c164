package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/** The marker segments of a codestream: FF, marker, length of 16 bits that counts itself, value. */
final class Segments {
  private Segments() {}

  /** Position of the first segment behind SOI. */
  static int start(byte[] data) throws MalformedImage {
    if (data.length < 4 || (data[0] & 0xff) != 0xff || (data[1] & 0xff) != 0xd8) {
      throw JpegDamage.damaged("its compressed pixels do not start as a JPEG does");
    }
    return skipFill(data, 2);
  }

  /** The marker of the segment at a position. */
  static int marker(byte[] data, int at) throws MalformedImage {
    if (at + 2 > data.length) {
      throw JpegDamage.cutOff();
    }
    if ((data[at] & 0xff) != 0xff) {
      throw JpegDamage.damaged("its JPEG data have no marker at byte " + at);
    }
    return data[at + 1] & 0xff;
  }

  /** The length of the segment at a position; all of it lies within the data. */
  static int length(byte[] data, int at) throws MalformedImage {
    if (at + 4 > data.length) {
      throw JpegDamage.cutOff();
    }
    int length = u16(data, at + 2);
    if (length < 2) {
      throw JpegDamage.damaged("its JPEG segment at byte " + at + " states an impossible length");
    }
    if (at + 2 + length > data.length) {
      throw JpegDamage.cutOff();
    }
    return length;
  }

  /** Position of the segment that follows the one at a position. */
  static int next(byte[] data, int at) throws MalformedImage {
    int marker = marker(data, at);
    boolean alone = marker >= 0xd0 && marker <= 0xd9 || marker == 0x01;
    return skipFill(data, alone ? at + 2 : at + 2 + length(data, at));
  }

  /** Any number of FF may stand before a marker. */
  private static int skipFill(byte[] data, int at) {
    int i = at;
    while (i + 1 < data.length && (data[i] & 0xff) == 0xff && (data[i + 1] & 0xff) == 0xff) {
      i++;
    }
    return i;
  }

  static int u16(byte[] data, int at) {
    return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
  }
}
