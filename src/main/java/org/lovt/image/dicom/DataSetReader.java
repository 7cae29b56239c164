package org.lovt.image.dicom;

import java.util.Set;
import org.lovt.image.MalformedImage;

/**
 * Walks through the elements of a data set up to its pixels and notes where the kept ones lie.
 * Needs no memory for what it skips; nesting is limited; every step moves forward, so the time is
 * linear in the length of the data.
 */
final class DataSetReader {
  /** Deepest nesting of sequences; real files stay below 10. */
  static final int MAX_DEPTH = 32;

  private static final int ITEM = 0xfffee000;
  private static final int ITEM_END = 0xfffee00d;
  private static final int SEQUENCE_END = 0xfffee0dd;

  /** Representations whose length has 32 bits in the explicit encodings. */
  private static final Set<String> LONG =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private static final Set<String> SHORT =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  private final byte[] data;
  private int position;

  DataSetReader(byte[] data, int position) {
    this.data = data;
    this.position = position;
  }

  /** Whether two bytes are the letters of a representation. */
  static boolean isRepresentation(byte[] data, int at) {
    if (at + 2 > data.length) {
      return false;
    }
    String letters = letters(data, at);
    return LONG.contains(letters) || SHORT.contains(letters);
  }

  /** Whether these are letters of one whose length has 32 bits in the explicit encodings. */
  static boolean isLongRepresentation(byte[] data, int at) {
    return at + 2 <= data.length && LONG.contains(letters(data, at));
  }

  /** The kept elements of group 0002, which precedes the data set; the position is behind it. */
  DataSet readMeta() throws MalformedImage {
    DataSet set = new DataSet(data);
    boolean explicit = isRepresentation(data, position + 4);
    Encoding encoding = explicit ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
    while (position + 8 <= data.length && data[position] == 2 && data[position + 1] == 0) {
      Element element = next(encoding);
      keep(set, element);
      skip(element, data.length);
    }
    return set;
  }

  int position() {
    return position;
  }

  /** The kept elements up to the pixels or the end. */
  DataSet read(Encoding encoding) throws MalformedImage {
    return elements(data.length, encoding, 0);
  }

  private DataSet elements(int end, Encoding encoding, int depth) throws MalformedImage {
    if (depth > MAX_DEPTH) {
      throw Damage.damaged("its sequences are nested deeper than " + MAX_DEPTH + " levels");
    }
    DataSet set = new DataSet(data);
    while (position < end) {
      Element element = next(encoding);
      Tag tag = Tag.of(element.code());
      if (depth == 0 && tag != null && tag.isPixels()) {
        set.put(tag, element);
        return set;
      }
      if (element.code() == ITEM_END && depth > 0) {
        return set;
      }
      boolean wanted = tag != null && tag.isSequence();
      if (wanted || element.undefined()) {
        int limit = element.undefined() ? end : end(element, end);
        // A value of unknown representation is written in the implicit encoding.
        Encoding inner = element.vr().equals("UN") ? Encoding.IMPLICIT_LITTLE : encoding;
        DataSet first = items(element, limit, inner, depth);
        if (wanted && first != null) {
          set.putItem(tag, first);
        }
      } else {
        keep(set, element);
        skip(element, end);
      }
    }
    return set;
  }

  /** Passes the items of a sequence, or the fragments of pixels; gives the first item. */
  private DataSet items(Element sequence, int limit, Encoding encoding, int depth)
      throws MalformedImage {
    DataSet first = null;
    while (position < limit) {
      Element item = next(encoding);
      if (item.code() == SEQUENCE_END) {
        return first;
      }
      if (item.code() != ITEM) {
        throw Damage.damaged(
            "its sequence "
                + Tag.format(sequence.code())
                + " holds "
                + Tag.format(item.code())
                + " at byte "
                + (item.offset() - 8)
                + " where an item should start");
      }
      if (item.undefined()) {
        DataSet set = elements(limit, encoding, depth + 1);
        first = first == null ? set : first;
      } else {
        int itemEnd = end(item, limit);
        Tag tag = Tag.of(sequence.code());
        if (first == null && tag != null && tag.isSequence()) {
          first = elements(itemEnd, encoding, depth + 1);
        }
        position = itemEnd;
      }
    }
    if (sequence.undefined()) {
      throw Damage.damaged("its sequence " + Tag.format(sequence.code()) + " has no end");
    }
    return first;
  }

  private static void keep(DataSet set, Element element) {
    Tag tag = Tag.of(element.code());
    if (tag != null) {
      set.put(tag, element);
    }
  }

  private void skip(Element element, int end) throws MalformedImage {
    position = end(element, end);
  }

  /** Where the value of an element ends; it must lie within the given end. */
  private static int end(Element element, int end) throws MalformedImage {
    if (element.length() > end - element.offset()) {
      throw Damage.damaged(
          "its element "
              + Tag.format(element.code())
              + " states "
              + (element.undefined() ? "no length" : element.length() + " bytes")
              + " at byte "
              + element.offset()
              + ", but "
              + (end - element.offset())
              + " bytes follow");
    }
    return (int) (element.offset() + element.length());
  }

  /** Reads code, representation and length; the position moves to the value. */
  private Element next(Encoding encoding) throws MalformedImage {
    require(8);
    boolean big = encoding.bigEndian();
    int code = u16(position, big) << 16 | u16(position + 2, big);
    boolean delimiter = code >>> 16 == 0xfffe;
    if (delimiter || !encoding.explicit()) {
      return element(code, "", big, position + 8, u32(position + 4, big));
    }
    String vr = letters(data, position + 4);
    if (LONG.contains(vr)) {
      require(12);
      return element(code, vr, big, position + 12, u32(position + 8, big));
    }
    if (!SHORT.contains(vr)) {
      throw Damage.damaged(
          "its element "
              + Tag.format(code)
              + " at byte "
              + position
              + " has no valid value representation");
    }
    return element(code, vr, big, position + 8, u16(position + 6, big));
  }

  private Element element(int code, String vr, boolean big, int offset, long length) {
    position = offset;
    return new Element(code, vr, big, offset, length);
  }

  private void require(int count) throws MalformedImage {
    if (position + count > data.length) {
      throw Damage.damaged(
          "its data set is cut off at byte " + data.length + " within an element's header");
    }
  }

  private int u16(int at, boolean big) {
    int first = data[at] & 0xff;
    int second = data[at + 1] & 0xff;
    return big ? first << 8 | second : second << 8 | first;
  }

  private long u32(int at, boolean big) {
    long first = u16(at, big);
    long second = u16(at + 2, big);
    return big ? first << 16 | second : second << 16 | first;
  }

  private static String letters(byte[] data, int at) {
    return "" + (char) (data[at] & 0xff) + (char) (data[at + 1] & 0xff);
  }
}
