package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/**
 * A codestream of one component read up to the data of its scan.
 *
 * @param header frame header
 * @param parameters the three parameter bytes of the scan (Ss, Se, Ah·16 + Al)
 * @param coarse Huffman table of differences or first coefficients, null if there is none
 * @param fine Huffman table of the other coefficients, null if there is none
 * @param quantisation 64 steps in zigzag order, null if there are none
 * @param restartInterval units between restart markers, 0 for none
 * @param dataStart first byte of the coded data
 */
record Scan(
    JpegHeader header,
    int[] parameters,
    HuffmanTable coarse,
    HuffmanTable fine,
    int[] quantisation,
    int restartInterval,
    int dataStart) {

  /** Reads all tables before the scan. */
  static Scan of(byte[] data) throws MalformedImage {
    JpegHeader header = JpegHeader.of(data);
    if (header.components() != 1) {
      throw JpegDamage.unsupported(
          "it holds " + header.components() + " colours in a JPEG process that is read for grey");
    }
    HuffmanTable[] coarse = new HuffmanTable[4];
    HuffmanTable[] fine = new HuffmanTable[4];
    int[][] steps = new int[4][];
    int restartInterval = 0;
    int table = 0;
    int at = Segments.start(data);
    while (true) {
      int marker = Segments.marker(data, at);
      int length = marker == 0xd9 ? 0 : Segments.length(data, at);
      switch (marker) {
        case 0xc4 -> readHuffman(data, at + 4, at + 2 + length, coarse, fine);
        case 0xdb -> readSteps(data, at + 4, at + 2 + length, steps);
        case 0xdd -> restartInterval = length < 4 ? 0 : Segments.u16(data, at + 4);
        case 0xd9 -> throw JpegDamage.damaged("its JPEG data have no scan");
        case 0xda -> {
          if (length < 8 || data[at + 4] != 1) {
            throw JpegDamage.damaged("its JPEG scan header does not name one component");
          }
          int tables = data[at + 6];
          int[] parameters = {data[at + 7] & 0xff, data[at + 8] & 0xff, data[at + 9] & 0xff};
          return new Scan(
              header,
              parameters,
              coarse[tables >> 4 & 3],
              fine[tables & 3],
              steps[table],
              restartInterval,
              at + 2 + length);
        }
        default -> {
          if (JpegHeader.isFrame(marker) && length >= 11) {
            table = data[at + 12] & 3;
          }
        }
      }
      at = Segments.next(data, at);
    }
  }

  private static void readHuffman(
      byte[] data, int from, int end, HuffmanTable[] coarse, HuffmanTable[] fine)
      throws MalformedImage {
    int at = from;
    while (at < end) {
      if (at + 17 > end) {
        throw JpegDamage.cutOff();
      }
      int kind = data[at] & 0xff;
      int total = 0;
      for (int i = 1; i <= 16; i++) {
        total += data[at + i] & 0xff;
      }
      if (total > 256 || at + 17 + total > end || (kind & 3) != (kind & 15) || kind >> 4 > 1) {
        throw JpegDamage.damaged("its JPEG Huffman tables are damaged");
      }
      (kind >> 4 == 0 ? coarse : fine)[kind & 3] = HuffmanTable.read(data, at + 1, total);
      at += 17 + total;
    }
  }

  private static void readSteps(byte[] data, int from, int end, int[][] steps)
      throws MalformedImage {
    int at = from;
    while (at < end) {
      int kind = data[at++] & 0xff;
      int bytes = kind >> 4 == 0 ? 1 : 2;
      if (at + 64 * bytes > end || (kind & 3) != (kind & 15)) {
        throw JpegDamage.damaged("its JPEG quantisation tables are damaged");
      }
      int[] table = new int[64];
      for (int i = 0; i < 64; i++) {
        table[i] = bytes == 1 ? data[at + i] & 0xff : Segments.u16(data, at + 2 * i);
      }
      steps[kind & 3] = table;
      at += 64 * bytes;
    }
  }
}
