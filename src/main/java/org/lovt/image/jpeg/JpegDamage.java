package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/** The failures of this room. */
final class JpegDamage {
  private JpegDamage() {}

  static MalformedImage damaged(String finding) {
    return new MalformedImage(finding, "The file is damaged: copy or download it again.");
  }

  static MalformedImage cutOff() {
    return damaged("its JPEG data end before the picture is complete");
  }

  static MalformedImage unsupported(String finding) {
    return new MalformedImage(
        finding, "Convert the file to an uncompressed format, for example with 'gdcmconv --raw'.");
  }
}
