package org.lovt.image.dicom;

import org.lovt.image.MalformedImage;

/** Samples that lie in the file as plain numbers. */
final class NativePixels {
  private NativePixels() {}

  /** Where the first frame starts; all of it is there. */
  static int offset(byte[] data, Element pixels, DicomHeader header) throws MalformedImage {
    if (pixels.undefined()) {
      throw Damage.damaged(
          "its "
              + Tag.PIXELS
              + " consists of fragments, but its transfer syntax is "
              + header.transferSyntax()
              + ", which has none");
    }
    long needed = header.nativeFrameBytes();
    long there = Math.min(pixels.length(), data.length - pixels.offset());
    if (there < needed) {
      throw Damage.damaged(
          "its "
              + Tag.PIXELS
              + " holds "
              + there
              + " bytes where "
              + header.size()
              + " pixels need "
              + needed);
    }
    return pixels.offset();
  }

  /** The cells of one sample per pixel. */
  static short[] cells(byte[] data, int offset, int count, int bytes, Element pixels) {
    short[] out = new short[count];
    boolean big = pixels.bigEndian();
    if (bytes == 1) {
      // Bytes written as words of the other order stand in swapped pairs.
      int swap = big && pixels.vr().equals("OW") ? 1 : 0;
      for (int i = 0; i < count; i++) {
        int at = offset + (i ^ swap);
        out[i] = (short) (data[Math.min(at, data.length - 1)] & 0xff);
      }
      return out;
    }
    for (int i = 0, at = offset; i < count; i++, at += 2) {
      int first = data[at] & 0xff;
      int second = data[at + 1] & 0xff;
      out[i] = (short) (big ? first << 8 | second : second << 8 | first);
    }
    return out;
  }
}
