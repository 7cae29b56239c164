package org.lovt.image;

import java.util.Arrays;

/** Sizes in the headers of GIF, BMP and TIFF files. */
final class OtherHeaders {
  private OtherHeaders() {}

  static ImageSize gif(byte[] data) throws MalformedImage {
    return Bytes.size(Bytes.u16(data, 6, false), Bytes.u16(data, 8, false));
  }

  static ImageSize bmp(byte[] data) throws MalformedImage {
    if (bmpHeaderSize(data) == 12) {
      return Bytes.size(Bytes.u16(data, 18, false), Bytes.u16(data, 20, false));
    }
    int height = (int) Bytes.u32(data, 22, false);
    // A negative height means that the rows come from top to bottom.
    return Bytes.size((int) Bytes.u32(data, 18, false), Math.abs((long) height));
  }

  private static long bmpHeaderSize(byte[] data) throws MalformedImage {
    long size = Bytes.u32(data, 14, false);
    if (size != 12 && (size < 40 || size > 256)) {
      throw new MalformedImage(
          "the BMP header is damaged", "Copy or download the file again, or save it as PNG.");
    }
    return size;
  }

  /** An uncompressed BMP that is too short, filled up with 0; otherwise the same array. */
  static byte[] completedBmp(byte[] data) throws MalformedImage {
    ImageSize size = bmp(data);
    boolean core = bmpHeaderSize(data) == 12;
    int bits = Bytes.u16(data, core ? 24 : 28, false);
    long compression = core ? 0 : Bytes.u32(data, 30, false);
    if (compression != 0 && compression != 3) {
      return data;
    }
    long row = (size.width() * (long) bits + 31) / 32 * 4;
    long expected = Bytes.u32(data, 10, false) + row * size.height();
    return expected > data.length && expected <= Integer.MAX_VALUE - 64
        ? Arrays.copyOf(data, (int) expected)
        : data;
  }

  static ImageSize tiff(byte[] data) throws MalformedImage {
    boolean bigEndian = data[0] == 'M';
    long directory = Bytes.u32(data, 4, bigEndian);
    Bytes.require(data, directory, 2);
    int entries = Bytes.u16(data, (int) directory, bigEndian);
    long width = 0;
    long height = 0;
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      Bytes.require(data, entry, 12);
      int offset = (int) entry;
      int tag = Bytes.u16(data, offset, bigEndian);
      boolean isShort = Bytes.u16(data, offset + 2, bigEndian) == 3;
      if (tag == 256 || tag == 257) {
        long value =
            isShort
                ? Bytes.u16(data, offset + 8, bigEndian)
                : Bytes.u32(data, offset + 8, bigEndian);
        width = tag == 256 ? value : width;
        height = tag == 257 ? value : height;
      }
    }
    return Bytes.size(width, height);
  }
}
