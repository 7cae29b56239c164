package org.lovt.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The picture formats that are read; told by the first bytes, never by the file name. */
enum ImageFormat {
  JPEG,
  PNG,
  GIF,
  BMP,
  TIFF;

  /** The format of a file that starts with these bytes, if it is one of ours. */
  static Optional<ImageFormat> of(byte[] head) {
    if (starts(head, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (starts(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return Optional.of(PNG);
    }
    if (starts(head, 0, 'G', 'I', 'F', '8', '7', 'a')
        || starts(head, 0, 'G', 'I', 'F', '8', '9', 'a')) {
      return Optional.of(GIF);
    }
    if (starts(head, 0, 'B', 'M')) {
      return Optional.of(BMP);
    }
    if (starts(head, 0, 'I', 'I', 42, 0) || starts(head, 0, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    }
    return Optional.empty();
  }

  /** What a file that is none of ours seems to be, in words. */
  static String describe(byte[] head) {
    if (head.length == 0) {
      return "an empty file (0 bytes)";
    }
    if (starts(head, 0, 'R', 'I', 'F', 'F') && starts(head, 8, 'W', 'E', 'B', 'P')) {
      return "a WebP picture";
    }
    if (starts(head, 4, 'j', 'P', ' ', ' ') || starts(head, 0, 0xff, 0x4f, 0xff, 0x51)) {
      return "a JPEG 2000 picture";
    }
    if (starts(head, 4, 'f', 't', 'y', 'p')) {
      return "a HEIF, AVIF or MP4 file";
    }
    if (starts(head, 0, 'P', 'K', 3, 4)) {
      return "a zip archive";
    }
    if (starts(head, 0, 0x1f, 0x8b)) {
      return "a gzip file";
    }
    if (starts(head, 0, '%', 'P', 'D', 'F')) {
      return "a PDF file";
    }
    if (starts(head, 0, 'I', 'I', 43, 0) || starts(head, 0, 'M', 'M', 0, 43)) {
      return "a BigTIFF picture";
    }
    return describeUnknown(head);
  }

  private static String describeUnknown(byte[] head) {
    int length = Math.min(head.length, 64);
    boolean zeros = true;
    boolean text = true;
    for (int i = 0; i < length; i++) {
      int b = head[i] & 0xff;
      zeros &= b == 0;
      text &= b == '\n' || b == '\r' || b == '\t' || (b >= 32 && b < 127);
    }
    if (zeros) {
      return "zero bytes only at its start";
    }
    if (!text) {
      return "no known picture format";
    }
    String start = new String(head, 0, length, StandardCharsets.US_ASCII).strip();
    return start.startsWith("<") ? "a web page or XML text" : "plain text";
  }

  private static boolean starts(byte[] data, int offset, int... expected) {
    if (data.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((data[offset + i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
