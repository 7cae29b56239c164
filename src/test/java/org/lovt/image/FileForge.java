package org.lovt.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes image files byte by byte, sound and damaged ones. */
final class FileForge {
  private static final Path FOLDER = Path.of("src", "test", "resources", "images");

  private FileForge() {}

  static byte[] recorded(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static byte[] cut(byte[] file, double fraction) {
    return Arrays.copyOf(file, (int) (file.length * fraction));
  }

  static byte[] patched(byte[] file, int offset, int... values) {
    byte[] out = file.clone();
    for (int i = 0; i < values.length; i++) {
      out[offset + i] = (byte) values[i];
    }
    return out;
  }

  /** First position of an ASCII text in a file. */
  static int find(byte[] file, String text) {
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    if (at < 0) {
      throw new AssertionError(text + " not found");
    }
    return at;
  }

  /** A PNG of the given header around raw scan lines (each with its filter byte). */
  static byte[] png(int width, int height, int depth, int colour, int interlace, byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) colour).put((byte) 0).put((byte) 0).put((byte) interlace);
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", deflated(raw));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] raw) {
    Deflater deflater = new Deflater(0);
    deflater.setInput(raw);
    deflater.finish();
    byte[] out = new byte[raw.length + 1000];
    int n = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, n);
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  /** Rows of 16-bit grey 256·x + y, unfiltered. */
  static byte[] png16(int width, int height, int factor) {
    ByteBuffer raw = ByteBuffer.allocate((2 * width + 1) * height);
    for (int y = 0; y < height; y++) {
      raw.put((byte) 0);
      for (int x = 0; x < width; x++) {
        raw.putShort((short) (factor * (x + width * y)));
      }
    }
    return png(width, height, 16, 0, 0, raw.array());
  }

  /** Unfiltered 8-bit rows of a picture. */
  static byte[] rows(GrayImage image) {
    ByteBuffer raw = ByteBuffer.allocate((image.width() + 1) * image.height());
    for (int y = 0; y < image.height(); y++) {
      raw.put((byte) 0).put(image.pixels(), y * image.width(), image.width());
    }
    return raw.array();
  }

  /** The seven passes of an interlaced 8-bit picture. */
  static byte[] interlaced(GrayImage image) {
    int[][] passes = {
      {0, 0, 8, 8},
      {4, 0, 8, 8},
      {0, 4, 4, 8},
      {2, 0, 4, 4},
      {0, 2, 2, 4},
      {1, 0, 2, 2},
      {0, 1, 1, 2}
    };
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int[] p : passes) {
      for (int y = p[1]; y < image.height(); y += p[3]) {
        raw.write(0);
        for (int x = p[0]; x < image.width(); x += p[2]) {
          raw.write(image.at(x, y));
        }
      }
    }
    return raw.toByteArray();
  }

  /** An uncompressed little-endian TIFF. */
  static byte[] tiff(int width, int height, int bits, int sampleFormat, int photometric, byte[] d) {
    int entries = 9;
    ByteBuffer b = ByteBuffer.allocate(8 + 2 + 12 * entries + 4 + d.length);
    b.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    b.putShort((short) entries);
    int data = 8 + 2 + 12 * entries + 4;
    int[][] tags = {
      {256, width},
      {257, height},
      {258, bits},
      {259, 1},
      {262, photometric},
      {273, data},
      {278, height},
      {279, d.length},
      {339, sampleFormat}
    };
    for (int[] tag : tags) {
      b.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
    }
    return b.putInt(0).put(d).array();
  }

  /** A BMP header that claims a size, without pixels. */
  static byte[] bmpHeader(int width, int height) {
    ByteBuffer b = ByteBuffer.allocate(54).order(ByteOrder.LITTLE_ENDIAN);
    b.put((byte) 'B').put((byte) 'M').putInt(54).putInt(0).putInt(54);
    b.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
    return b.array();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
