package org.lovt.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The chunks of a PNG file. Files are handed to the codec without ancillary chunks: they carry
 * gamma, colour profiles and transparency, which the pipeline ignores (as Pillow's conversion to
 * grey does) and which the codec would warn about or apply.
 */
final class PngStructure {
  private static final int SIGNATURE = 8;
  private static final int[] CHANNELS = {1, 0, 3, 1, 2, 0, 4};
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /** One chunk within the file; {@code length} is what is there of its data. */
  private record Chunk(String type, int offset, int length) {}

  private final byte[] data;
  private final List<Chunk> chunks = new ArrayList<>();
  private boolean damaged;

  private PngStructure(byte[] data) {
    this.data = data;
  }

  /** Size from the first chunk. */
  static ImageSize size(byte[] data) throws MalformedImage {
    Bytes.require(data, SIGNATURE, 8 + 13 + 4);
    if (!type(data, SIGNATURE + 4).equals("IHDR")) {
      throw damagedHeader();
    }
    return Bytes.size(Bytes.u32(data, 16, true), Bytes.u32(data, 20, true));
  }

  /** Walks the chunks and checks their sums. */
  static PngStructure of(byte[] data) throws MalformedImage {
    size(data);
    PngStructure png = new PngStructure(data);
    png.walk();
    Chunk header = png.chunks.get(0);
    if (header.length != 13 || !png.sumMatches(header)) {
      throw damagedHeader();
    }
    png.headerChecked();
    return png;
  }

  private static MalformedImage damagedHeader() {
    return new MalformedImage(
        "the PNG header is damaged (checksum or order of chunks)",
        "Copy or download the file again.");
  }

  private void walk() throws MalformedImage {
    long position = SIGNATURE;
    while (position + 8 <= data.length) {
      long length = Bytes.u32(data, (int) position, true);
      String type = type(data, (int) position + 4);
      int offset = (int) position + 8;
      int present = (int) Math.min(length, data.length - offset);
      Chunk chunk = new Chunk(type, offset, present);
      boolean whole = present == length && offset + length + 4 <= data.length;
      boolean needed = !Character.isLowerCase(type.charAt(0));
      if (needed) {
        chunks.add(chunk);
        damaged |= !whole || !sumMatches(chunk);
      }
      if (type.equals("IEND")) {
        return;
      }
      position = offset + length + 4;
    }
    damaged = true;
  }

  private void headerChecked() throws MalformedImage {
    int depth = depth();
    int colour = colour();
    boolean valid =
        colour < CHANNELS.length
            && CHANNELS[colour] > 0
            && (depth == 8
                || depth == 16 && colour != 3
                || (depth == 1 || depth == 2 || depth == 4) && (colour == 0 || colour == 3));
    if (!valid) {
      throw new MalformedImage(
          "the PNG header states colour type " + colour + " with " + depth + " bits",
          "The file is damaged: copy or download it again.");
    }
  }

  /** Whether chunks are missing, cut off or fail their checksum. */
  boolean damaged() {
    return damaged;
  }

  private int depth() {
    return data[24];
  }

  private int colour() {
    return data[25];
  }

  /** The file without ancillary chunks, its checksums as they are. */
  byte[] plain() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.length);
    out.write(data, 0, SIGNATURE);
    for (Chunk chunk : chunks) {
      out.write(data, chunk.offset - 8, chunk.length + 12);
    }
    return out.toByteArray();
  }

  /**
   * A whole PNG made of what can be recovered: complete rows of the compressed data, 0 after them.
   */
  byte[] repaired() throws MalformedImage {
    ImageSize size = size(data);
    byte[] raw = new byte[rawLength(size)];
    int got = inflate(raw);
    if (got == 0) {
      throw new MalformedImage(
          "the PNG ends before its first row of pixels", "Copy or download the file again.");
    }
    clearFromPartialRow(raw, got, size);
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 2 + 1024);
    out.write(data, 0, SIGNATURE);
    for (Chunk chunk : chunks) {
      if (chunk.type.equals("IHDR") || chunk.type.equals("PLTE")) {
        byte[] copy = Arrays.copyOfRange(data, chunk.offset, chunk.offset + chunk.length);
        writeChunk(out, chunk.type, copy);
      }
    }
    writeChunk(out, "IDAT", deflate(raw));
    writeChunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private int rawLength(ImageSize size) throws MalformedImage {
    long total = 0;
    for (long[] pass : passes(size)) {
      total += (pass[0] + 1) * pass[1];
    }
    if (total > Integer.MAX_VALUE - 64) {
      throw new MalformedImage("the PNG is too large to be repaired", "Obtain an intact copy.");
    }
    return (int) total;
  }

  /** Bytes per row (without the filter byte) and rows of each pass. */
  private long[][] passes(ImageSize size) {
    long bits = (long) depth() * CHANNELS[colour()];
    if (data[28] == 0) {
      return new long[][] {{(size.width() * bits + 7) / 8, size.height()}};
    }
    long[][] passes = new long[PASSES.length][];
    for (int i = 0; i < PASSES.length; i++) {
      int[] p = PASSES[i];
      long columns = Math.max(0, (size.width() - p[0] + p[2] - 1) / p[2]);
      long rows = Math.max(0, (size.height() - p[1] + p[3] - 1) / p[3]);
      passes[i] = new long[] {(columns * bits + 7) / 8, columns == 0 ? 0 : rows};
    }
    return passes;
  }

  private int inflate(byte[] raw) {
    Inflater inflater = new Inflater();
    int got = 0;
    try {
      for (Chunk chunk : chunks) {
        if (!chunk.type.equals("IDAT")) {
          continue;
        }
        inflater.setInput(data, chunk.offset, chunk.length);
        while (got < raw.length && !inflater.needsInput() && !inflater.finished()) {
          int n = inflater.inflate(raw, got, raw.length - got);
          if (n == 0) {
            break;
          }
          got += n;
        }
      }
    } catch (DataFormatException e) {
      // Damaged from here on: what came before is kept.
      return got;
    } finally {
      inflater.end();
    }
    return got;
  }

  /** Sets everything from the first unusable row on to 0. */
  private void clearFromPartialRow(byte[] raw, int got, ImageSize size) {
    long start = 0;
    for (long[] pass : passes(size)) {
      for (long row = 0; row < pass[1]; row++) {
        long end = start + pass[0] + 1;
        if (end > got || raw[(int) start] < 0 || raw[(int) start] > 4) {
          Arrays.fill(raw, (int) start, raw.length, (byte) 0);
          return;
        }
        start = end;
      }
    }
  }

  private static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(raw);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static void writeChunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    writeInt(out, content.length);
    out.writeBytes(name);
    out.writeBytes(content);
    writeInt(out, (int) sum.getValue());
  }

  private static void writeInt(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }

  private boolean sumMatches(Chunk chunk) throws MalformedImage {
    int end = chunk.offset + chunk.length;
    if (end + 4 > data.length) {
      return false;
    }
    CRC32 sum = new CRC32();
    sum.update(data, chunk.offset - 4, chunk.length + 4);
    return sum.getValue() == Bytes.u32(data, end, true);
  }

  private static String type(byte[] data, int offset) {
    return new String(data, offset, 4, StandardCharsets.ISO_8859_1);
  }
}
