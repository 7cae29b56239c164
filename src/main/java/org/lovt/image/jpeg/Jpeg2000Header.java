package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/**
 * The size marker of a JPEG 2000 codestream (ITU-T T.800 A.5.1).
 *
 * @param width columns
 * @param height rows
 * @param components 1 grey, 3 colour
 * @param precision bits per sample of the first component
 * @param signed whether its samples are two's complement
 * @param start position of the codestream in the frame
 */
public record Jpeg2000Header(
    int width, int height, int components, int precision, boolean signed, int start) {
  /** Bytes of the markers up to the description of the first component. */
  private static final int LENGTH = 45;

  private static final int MAX_TILES = 65535;

  /** Whether a frame is JPEG 2000, bare or (against the standard) in its file format. */
  public static boolean starts(byte[] frame) {
    return find(frame) >= 0;
  }

  /** Position of the markers SOC and SIZ, −1 if they are not there. */
  private static int find(byte[] frame) {
    if (isStart(frame, 0)) {
      return 0;
    }
    boolean boxes = frame.length > 12 && frame[4] == 'j' && frame[5] == 'P' && frame[6] == ' ';
    for (int i = 12; boxes && i < Math.min(frame.length, 4096); i++) {
      if (isStart(frame, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isStart(byte[] frame, int at) {
    return at + 4 <= frame.length
        && (frame[at] & 0xff) == 0xff
        && frame[at + 1] == 0x4f
        && (frame[at + 2] & 0xff) == 0xff
        && frame[at + 3] == 0x51;
  }

  /**
   * Reads the header.
   *
   * @throws MalformedImage when it is cut off or states impossible sizes
   */
  public static Jpeg2000Header of(byte[] frame) throws MalformedImage {
    int at = find(frame);
    if (at < 0 || at + LENGTH > frame.length) {
      throw JpegDamage.damaged("its JPEG 2000 data are cut off within their header");
    }
    long width = u32(frame, at + 8) - u32(frame, at + 16);
    long height = u32(frame, at + 12) - u32(frame, at + 20);
    int components = (frame[at + 40] & 0xff) << 8 | frame[at + 41] & 0xff;
    int depth = frame[at + 42] & 0xff;
    int precision = (depth & 0x7f) + 1;
    boolean possible = width >= 1 && height >= 1 && width <= 65535 && height <= 65535;
    if (!possible || precision > 16 || tiles(frame, at) > MAX_TILES) {
      throw JpegDamage.damaged(
          "its JPEG 2000 data state "
              + width
              + " x "
              + height
              + " pixels of "
              + precision
              + " bits in "
              + tiles(frame, at)
              + " tiles");
    }
    return new Jpeg2000Header((int) width, (int) height, components, precision, depth >= 0x80, at);
  }

  /** Number of tiles that the picture is cut into. */
  private static long tiles(byte[] frame, int at) {
    long across = u32(frame, at + 24);
    long down = u32(frame, at + 28);
    if (across == 0 || down == 0) {
      return Long.MAX_VALUE;
    }
    long columns = (u32(frame, at + 8) - u32(frame, at + 32) + across - 1) / across;
    long rows = (u32(frame, at + 12) - u32(frame, at + 36) + down - 1) / down;
    return columns < 0 || rows < 0 ? Long.MAX_VALUE : columns * rows;
  }

  /** Position of the byte with precision and sign of a component. */
  int depthAt(int component) {
    return start + 42 + 3 * component;
  }

  private static long u32(byte[] data, int at) {
    return (data[at] & 0xffL) << 24
        | (data[at + 1] & 0xff) << 16
        | (data[at + 2] & 0xff) << 8
        | data[at + 3] & 0xff;
  }
}
