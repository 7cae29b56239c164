package org.lovt.data.phantom.layout.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Elements in explicit VR little endian, written in the order of their tags. */
final class DataSet {
  private final SortedMap<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);

  /** A text; the empty one is allowed. */
  DataSet text(int tag, Vr vr, String value) {
    return bytes(tag, vr, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A number of two bytes. */
  DataSet unsignedShort(int tag, int value) {
    return bytes(tag, Vr.US, little(2).putShort((short) value).array());
  }

  /** A number of four bytes. */
  DataSet unsignedLong(int tag, int value) {
    return bytes(tag, Vr.UL, little(4).putInt(value).array());
  }

  /** Any value; padded to an even length. */
  DataSet bytes(int tag, Vr vr, byte[] value) {
    byte[] even = value;
    if (value.length % 2 != 0) {
      even = Arrays.copyOf(value, value.length + 1);
      even[value.length] = vr.padding();
    }
    elements.put(tag, header(tag, vr, even.length).put(even).array());
    return this;
  }

  /**
   * Pixel data in one fragment of undefined total length.
   *
   * @param stream a compressed image
   */
  DataSet encapsulated(int tag, byte[] stream) {
    int length = stream.length + stream.length % 2;
    elements.put(
        tag,
        little(12 + 12 + 8 + length + 8)
            .putInt(swapped(tag))
            .put((byte) 'O')
            .put((byte) 'B')
            .putShort((short) 0)
            .putInt(-1)
            // The offset table: the only frame starts at 0.
            .putInt(swapped(0xfffee000))
            .putInt(4)
            .putInt(0)
            .putInt(swapped(0xfffee000))
            .putInt(length)
            .put(Arrays.copyOf(stream, length))
            .putInt(swapped(0xfffee0dd))
            .putInt(0)
            .array());
    return this;
  }

  byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    elements.values().forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static ByteBuffer header(int tag, Vr vr, int length) {
    ByteBuffer buffer = little((vr.isLong() ? 12 : 8) + length).putInt(swapped(tag));
    buffer.put(vr.name().getBytes(StandardCharsets.US_ASCII));
    return vr.isLong()
        ? buffer.putShort((short) 0).putInt(length)
        : buffer.putShort((short) length);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The group comes first, each half little endian. */
  private static int swapped(int tag) {
    return tag << 16 | tag >>> 16;
  }
}
