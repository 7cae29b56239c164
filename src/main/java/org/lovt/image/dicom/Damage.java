package org.lovt.image.dicom;

import org.lovt.image.MalformedImage;

/** The failures of this room. Findings name tags, sizes and counts, never a text of the file. */
final class Damage {
  private Damage() {}

  /** The file contradicts itself or ends too early. */
  static MalformedImage damaged(String finding) {
    return new MalformedImage(finding, "The file is damaged: copy or download it again.");
  }

  /** A sound file of a kind that is not read. */
  static MalformedImage unsupported(String finding, String remedy) {
    return new MalformedImage(finding, remedy);
  }

  static MalformedImage missing(Tag tag) {
    return damaged("its element " + tag + " is missing");
  }

  static MalformedImage value(Tag tag, String expected) {
    return damaged("the value of its element " + tag + " is not " + expected);
  }
}
