package org.lovt.image.dicom;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.lovt.image.MalformedImage;

/** The kept elements of a data set or of a sequence's item, and their values. */
final class DataSet {
  /** Longest text that is looked at; numbers and codes are far shorter. */
  private static final int MAX_TEXT = 1 << 12;

  private static final double[] NONE = {};

  private final byte[] data;
  private final Map<Tag, Element> elements = new EnumMap<>(Tag.class);
  private final Map<Tag, DataSet> items = new EnumMap<>(Tag.class);

  DataSet(byte[] data) {
    this.data = data;
  }

  /** The bytes that the elements point into. */
  byte[] data() {
    return data;
  }

  void put(Tag tag, Element element) {
    elements.putIfAbsent(tag, element);
  }

  void putItem(Tag tag, DataSet item) {
    items.putIfAbsent(tag, item);
  }

  Optional<Element> element(Tag tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  /** The first item of a sequence. */
  Optional<DataSet> item(Tag tag) {
    return Optional.ofNullable(items.get(tag));
  }

  boolean has(Tag tag) {
    Element element = elements.get(tag);
    return element != null && element.length() > 0;
  }

  /** An unsigned 16-bit number; empty when the element is absent or has no value. */
  OptionalInt u16(Tag tag) throws MalformedImage {
    if (!has(tag)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(u16(tag, 0));
  }

  /** The 16-bit number at an index of a value of several. */
  int u16(Tag tag, int index) throws MalformedImage {
    Element element = elements.get(tag);
    if (element == null) {
      throw Damage.missing(tag);
    }
    if (element.undefined() || 2L * index + 2 > element.length()) {
      throw Damage.value(tag, index == 0 ? "a number of 16 bits" : "several numbers of 16 bits");
    }
    int at = element.offset() + 2 * index;
    int first = data[at] & 0xff;
    int second = data[at + 1] & 0xff;
    return element.bigEndian() ? first << 8 | second : second << 8 | first;
  }

  /** A text without padding; empty when absent. */
  String text(Tag tag) throws MalformedImage {
    if (!has(tag)) {
      return "";
    }
    Element element = elements.get(tag);
    if (element.undefined() || element.length() > MAX_TEXT) {
      throw Damage.value(tag, "a short text");
    }
    String text =
        new String(data, element.offset(), (int) element.length(), StandardCharsets.ISO_8859_1);
    return text.replace('\0', ' ').strip();
  }

  /** Decimal numbers separated by backslashes; none when absent. */
  double[] decimals(Tag tag) throws MalformedImage {
    String text = text(tag);
    if (text.isEmpty()) {
      return NONE;
    }
    String[] parts = text.split("\\\\");
    double[] out = new double[parts.length];
    for (int i = 0; i < out.length; i++) {
      try {
        out[i] = Double.parseDouble(parts[i].strip());
      } catch (NumberFormatException e) {
        throw Damage.value(tag, "a decimal number");
      }
      if (!Double.isFinite(out[i])) {
        throw Damage.value(tag, "a finite number");
      }
    }
    return out;
  }
}
