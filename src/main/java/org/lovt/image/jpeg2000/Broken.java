package org.lovt.image.jpeg2000;

import org.lovt.image.MalformedImage;

/** The failures of this room. */
final class Broken {
  private Broken() {}

  static MalformedImage damaged(String what) {
    return new MalformedImage(
        "its JPEG 2000 data are damaged (" + what + ")",
        "The file is damaged: copy or download it again.");
  }

  static MalformedImage cutOff() {
    return new MalformedImage(
        "its JPEG 2000 data end before the picture is complete",
        "The file is damaged: copy or download it again.");
  }

  static MalformedImage unsupported(String what) {
    return new MalformedImage(
        "its JPEG 2000 data use " + what + ", which is not read",
        "Convert the file to an uncompressed format, for example with 'gdcmconv --raw'.");
  }
}
