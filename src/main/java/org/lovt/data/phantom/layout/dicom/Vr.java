package org.lovt.data.phantom.layout.dicom;

/** The value representations that a radiograph's header needs. */
enum Vr {
  AS,
  CS,
  DA,
  DS,
  IS,
  LO,
  PN,
  SH,
  TM,
  UI,
  UL,
  US,
  OB;

  /** What fills a value up to an even length. */
  byte padding() {
    return (byte) (this == UI || this == OB ? 0 : ' ');
  }

  /** Whether the length has four bytes, after two reserved ones. */
  boolean isLong() {
    return this == OB;
  }
}
