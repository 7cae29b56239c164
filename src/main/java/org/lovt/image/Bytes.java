package org.lovt.image;

/** Unsigned numbers of either byte order in a byte array, and a named failure past its end. */
final class Bytes {
  private Bytes() {}

  static int u8(byte[] data, int offset) throws MalformedImage {
    require(data, offset, 1);
    return data[offset] & 0xff;
  }

  static int u16(byte[] data, int offset, boolean bigEndian) throws MalformedImage {
    require(data, offset, 2);
    int first = data[offset] & 0xff;
    int second = data[offset + 1] & 0xff;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  static long u32(byte[] data, int offset, boolean bigEndian) throws MalformedImage {
    long first = u16(data, offset, bigEndian);
    long second = u16(data, offset + 2, bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  static void require(byte[] data, long offset, long count) throws MalformedImage {
    if (offset < 0 || offset + count > data.length) {
      throw cutOff(data.length);
    }
  }

  /** The failure of a file that ends before its size can be read. */
  static MalformedImage cutOff(long length) {
    return new MalformedImage(
        "the file is cut off within its header (" + length + " bytes)",
        "Copy or download the file again.");
  }

  /** Checks a size read from a header. */
  static ImageSize size(long width, long height) throws MalformedImage {
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new MalformedImage(
          "the header states an impossible size of " + width + " x " + height + " pixels",
          "The file is damaged: copy or download it again.");
    }
    return new ImageSize((int) width, (int) height);
  }
}
