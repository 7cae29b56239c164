package org.lovt.image.dicom;

import org.lovt.image.MalformedImage;

/**
 * Frames in run lengths (DICOM PS3.5 annex G): a header of 64 bytes with the number of segments and
 * their offsets; each segment holds one byte of every sample, the upper byte first.
 */
final class RunLengths {
  private static final int HEADER = 64;

  private RunLengths() {}

  /**
   * The planes of a frame.
   *
   * @param planes number of bytes per pixel (bytes per sample × samples)
   * @param pixels pixels of a plane
   * @return planes × pixels bytes
   */
  static byte[][] decode(byte[] frame, int planes, int pixels) throws MalformedImage {
    if (frame.length < HEADER) {
      throw Damage.damaged("its run lengths are cut off within their header");
    }
    long count = u32(frame, 0);
    if (count != planes) {
      throw Damage.damaged(
          "its run lengths state " + count + " segments where its pixels need " + planes);
    }
    // A run of two bytes gives 128 at most.
    if ((long) frame.length * 64 < (long) pixels * planes) {
      throw cutOff();
    }
    byte[][] out = new byte[planes][];
    for (int i = 0; i < planes; i++) {
      long start = u32(frame, 4 + 4 * i);
      long end = i + 1 < planes ? u32(frame, 8 + 4 * i) : frame.length;
      if (start < HEADER || start > end || end > frame.length) {
        throw Damage.damaged("the offsets of its run-length segments are not in order");
      }
      out[i] = segment(frame, (int) start, (int) end, pixels);
    }
    return out;
  }

  private static byte[] segment(byte[] frame, int start, int end, int pixels)
      throws MalformedImage {
    byte[] out = new byte[pixels];
    int to = 0;
    int at = start;
    while (to < pixels) {
      if (at >= end) {
        throw cutOff();
      }
      int control = frame[at++];
      if (control >= 0) {
        int count = Math.min(control + 1, pixels - to);
        if (count > end - at) {
          throw cutOff();
        }
        System.arraycopy(frame, at, out, to, count);
        at += count;
        to += count;
      } else if (control != -128) {
        if (at >= end) {
          throw cutOff();
        }
        int count = Math.min(1 - control, pixels - to);
        java.util.Arrays.fill(out, to, to + count, frame[at++]);
        to += count;
      }
    }
    return out;
  }

  private static MalformedImage cutOff() {
    return Damage.damaged("its run lengths end before the picture is complete");
  }

  private static long u32(byte[] data, int at) {
    long low = data[at] & 0xff | (data[at + 1] & 0xff) << 8;
    long high = data[at + 2] & 0xff | (data[at + 3] & 0xff) << 8;
    return high << 16 | low;
  }
}
