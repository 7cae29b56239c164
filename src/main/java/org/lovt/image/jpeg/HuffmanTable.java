package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/** A canonical Huffman code (T.81 annex C): codes of one length are consecutive numbers. */
final class HuffmanTable {
  private static final int LOOK = 9;

  private final int[] firstCode = new int[17];
  private final int[] firstIndex = new int[17];
  private final int[] counts = new int[17];
  private final byte[] symbols;

  /** For every {@value #LOOK} bits: length · 256 + symbol, 0 where the code is longer. */
  private final short[] look = new short[1 << LOOK];

  private HuffmanTable(byte[] symbols) {
    this.symbols = symbols;
  }

  /**
   * Reads 16 counts and the symbols.
   *
   * @param total sum of the counts; all of it lies within the data
   */
  static HuffmanTable read(byte[] data, int at, int total) throws MalformedImage {
    byte[] symbols = java.util.Arrays.copyOfRange(data, at + 16, at + 16 + total);
    HuffmanTable table = new HuffmanTable(symbols);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= 16; length++) {
      int count = data[at + length - 1] & 0xff;
      table.counts[length] = count;
      table.firstCode[length] = code;
      table.firstIndex[length] = index;
      if (code + count > 1 << length) {
        throw JpegDamage.damaged("its JPEG Huffman tables hold too many codes");
      }
      for (int i = 0; i < count && length <= LOOK; i++) {
        int from = code + i << LOOK - length;
        short entry = (short) (length << 8 | symbols[index + i] & 0xff);
        java.util.Arrays.fill(table.look, from, from + (1 << LOOK - length), entry);
      }
      code = code + count << 1;
      index += count;
    }
    return table;
  }

  /** The next symbol. */
  int decode(BitReader bits) throws MalformedImage {
    int entry = look[bits.peek(LOOK)];
    if (entry != 0) {
      bits.skip(entry >> 8);
      return entry & 0xff;
    }
    int code = bits.peek(16);
    for (int length = LOOK + 1; length <= 16; length++) {
      int offset = (code >> 16 - length) - firstCode[length];
      if (offset < counts[length]) {
        bits.skip(length);
        return symbols[firstIndex[length] + offset] & 0xff;
      }
    }
    throw JpegDamage.damaged("its JPEG data hold a code that is in no table");
  }
}
