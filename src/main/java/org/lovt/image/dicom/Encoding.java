package org.lovt.image.dicom;

/** How the elements of a data set are written. */
enum Encoding {
  IMPLICIT_LITTLE(false, false),
  EXPLICIT_LITTLE(true, false),
  EXPLICIT_BIG(true, true);

  private final boolean explicit;
  private final boolean bigEndian;

  Encoding(boolean explicit, boolean bigEndian) {
    this.explicit = explicit;
    this.bigEndian = bigEndian;
  }

  /** Whether every element states the representation (VR) of its value. */
  boolean explicit() {
    return explicit;
  }

  boolean bigEndian() {
    return bigEndian;
  }
}
