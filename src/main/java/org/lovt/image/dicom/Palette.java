package org.lovt.image.dicom;

import org.lovt.image.MalformedImage;

/** The three tables of a palette picture. */
record Palette(LookupTable red, LookupTable green, LookupTable blue) {

  static Palette of(DataSet set) throws MalformedImage {
    if (!set.has(Tag.RED_DATA)) {
      throw Damage.unsupported(
          "its palette is missing or segmented", "Convert the file to RGB or MONOCHROME2.");
    }
    return new Palette(
        LookupTable.of(set, Tag.RED_DESCRIPTOR, Tag.RED_DATA, false),
        LookupTable.of(set, Tag.GREEN_DESCRIPTOR, Tag.GREEN_DATA, false),
        LookupTable.of(set, Tag.BLUE_DESCRIPTOR, Tag.BLUE_DATA, false));
  }

  /** The luma (0 to 255) of indices, in place. */
  short[] luma(short[] indices) {
    for (int i = 0; i < indices.length; i++) {
      int index = indices[i] & 0xffff;
      int r = eightBits(red, index);
      int g = eightBits(green, index);
      int b = eightBits(blue, index);
      indices[i] = (short) (19595 * r + 38470 * g + 7471 * b + 32768 >> 16);
    }
    return indices;
  }

  private static int eightBits(LookupTable table, int index) {
    return table.at(index) >> table.bits() - 8 & 0xff;
  }
}
