package org.lovt.image.dicom;

import java.util.Optional;
import org.lovt.image.MalformedImage;

/**
 * A table of a file. Values below its range take the first entry, those above it the last.
 *
 * @param first value that the first entry belongs to
 * @param entries unsigned numbers
 * @param bits nominal bits of an entry, 8 to 16
 */
record LookupTable(int first, int[] entries, int bits) {

  /**
   * The table in the first item of a sequence.
   *
   * @param signedInput whether its input can be negative, which tells how to read its start
   */
  static Optional<LookupTable> in(DataSet set, Tag sequence, boolean signedInput)
      throws MalformedImage {
    Optional<DataSet> item = set.item(sequence);
    if (item.isEmpty() || !item.get().has(Tag.LUT_DATA)) {
      return Optional.empty();
    }
    return Optional.of(of(item.get(), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, signedInput));
  }

  static LookupTable of(DataSet set, Tag descriptor, Tag data, boolean signedInput)
      throws MalformedImage {
    int stated = set.u16(descriptor, 0);
    int count = stated == 0 ? 65536 : stated;
    int start = set.u16(descriptor, 1);
    boolean signed =
        signedInput || set.element(descriptor).filter(e -> e.vr().equals("SS")).isPresent();
    int bits = set.u16(descriptor, 2);
    if (bits < 8 || bits > 16) {
      throw Damage.value(descriptor, "a table of 8 to 16 bits");
    }
    return new LookupTable(signed ? (short) start : start, entries(set, data, count), bits);
  }

  private static int[] entries(DataSet set, Tag data, int count) throws MalformedImage {
    Element element = set.element(data).orElseThrow(() -> Damage.missing(data));
    int[] out = new int[count];
    if (element.length() >= 2L * count) {
      for (int i = 0; i < count; i++) {
        out[i] = set.u16(data, i);
      }
      return out;
    }
    // Entries of 8 bits, packed.
    if (element.length() < count) {
      throw Damage.value(data, "a table of " + count + " entries");
    }
    for (int i = 0; i < count; i++) {
      int at = element.bigEndian() && element.vr().equals("OW") ? i ^ 1 : i;
      out[i] = set.data()[element.offset() + at] & 0xff;
    }
    return out;
  }

  /** The entry of a value. */
  int at(double value) {
    long index = Math.round(value) - first;
    return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
  }

  /** The largest number that an entry of this many bits can be. */
  int full() {
    return (1 << bits) - 1;
  }
}
