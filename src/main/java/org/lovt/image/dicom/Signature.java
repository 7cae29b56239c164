package org.lovt.image.dicom;

/** How a DICOM file is told from others. */
enum Signature {
  /** The mark DICM stands behind a preamble of 128 bytes. */
  MARKED,
  /** No preamble: the data set (or its meta group) starts with the file. */
  BARE,
  /** Not DICOM. */
  NONE;

  /** Length of preamble and mark. */
  static final int PREAMBLE = 132;

  /** Elements at the start of a bare file that must look right. */
  private static final int ELEMENTS = 3;

  static Signature of(byte[] head) {
    if (head.length >= PREAMBLE
        && head[128] == 'D'
        && head[129] == 'I'
        && head[130] == 'C'
        && head[131] == 'M') {
      return MARKED;
    }
    return isDataSet(head) ? BARE : NONE;
  }

  /**
   * Whether the bytes start with elements of the groups 0002 or 0008 in ascending order with
   * lengths that lead from one to the next: true for bare data sets, practically never for others.
   */
  private static boolean isDataSet(byte[] head) {
    if (head.length < 16) {
      return false;
    }
    boolean big = head[0] == 0;
    int group = u16(head, 0, big);
    if (group != 2 && group != 8) {
      return false;
    }
    int at = 0;
    int previous = -1;
    for (int i = 0; i < ELEMENTS; i++) {
      if (at + 8 > head.length) {
        return false;
      }
      int code = u16(head, at, big) << 16 | u16(head, at + 2, big);
      if (code <= previous || code >>> 16 > 0x10) {
        return false;
      }
      previous = code;
      long length;
      if (DataSetReader.isLongRepresentation(head, at + 4)) {
        // Two bytes are unused, the length has 32 bits.
        at += 4;
        if (at + 8 > head.length) {
          return false;
        }
        length = u16(head, at + (big ? 6 : 4), big);
      } else if (DataSetReader.isRepresentation(head, at + 4)) {
        length = u16(head, at + 6, big);
      } else if (big) {
        return false;
      } else {
        length = u16(head, at + 4, false) | (long) u16(head, at + 6, false) << 16;
      }
      // The first elements of a data set are short texts.
      if (length > 256 || (length & 1) != 0) {
        return false;
      }
      at += 8 + (int) length;
    }
    return true;
  }

  private static int u16(byte[] data, int at, boolean big) {
    int first = data[at] & 0xff;
    int second = data[at + 1] & 0xff;
    return big ? first << 8 | second : second << 8 | first;
  }
}
