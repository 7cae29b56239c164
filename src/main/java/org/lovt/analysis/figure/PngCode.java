package org.lovt.analysis.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * PNG with predicted rows: Java's own writer leaves rows as they are, which makes X-rays a third
 * larger. Every row is coded as its difference from Paeth's predictor, the best of the five for
 * photographs.
 */
final class PngCode {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int BITS = 8;
  private static final int RGB = 2;
  private static final int PAETH = 4;
  private static final int SAMPLES = 3;

  /** Bits of a sample that may be dropped. */
  static final int MOST_DROPPED = 4;

  private static final int WHITE = 0xff;

  private PngCode() {}

  /** The code of a picture; what is transparent in it becomes opaque. */
  static byte[] of(BufferedImage picture) throws IOException {
    return of(picture, 0);
  }

  /**
   * As {@link #of(BufferedImage)} with fewer shades, which makes it smaller.
   *
   * @param dropped low bits of each sample that become 0, 0 … {@link #MOST_DROPPED}; the brightest
   *     shade becomes white
   */
  static byte[] of(BufferedImage picture, int dropped) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(SIGNATURE);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(picture.getWidth());
    fields.writeInt(picture.getHeight());
    fields.write(new byte[] {BITS, RGB, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream deflater = new DeflaterOutputStream(packed)) {
      rows(picture, dropped, deflater);
    }
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }

  private static void rows(BufferedImage picture, int dropped, OutputStream out)
      throws IOException {
    int width = picture.getWidth();
    int[] pixels = new int[width];
    // A pixel of zeros stands before each row, and a row of zeros before the first.
    byte[] above = new byte[SAMPLES * (width + 1)];
    byte[] row = new byte[above.length];
    byte[] coded = new byte[1 + SAMPLES * width];
    coded[0] = PAETH;
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, pixels, 0, width);
      for (int x = 0; x < width; x++) {
        int at = SAMPLES * (x + 1);
        row[at] = shade(pixels[x] >> 16 & WHITE, dropped);
        row[at + 1] = shade(pixels[x] >> 8 & WHITE, dropped);
        row[at + 2] = shade(pixels[x] & WHITE, dropped);
      }
      for (int i = SAMPLES; i < row.length; i++) {
        int guess = paeth(row[i - SAMPLES] & 0xff, above[i] & 0xff, above[i - SAMPLES] & 0xff);
        coded[i - SAMPLES + 1] = (byte) (row[i] - guess);
      }
      out.write(coded);
      byte[] free = above;
      above = row;
      row = free;
    }
  }

  private static byte shade(int value, int dropped) {
    int step = 1 << dropped;
    return (byte) (value > WHITE - step ? WHITE : value & -step);
  }

  /** Left, upper or upper left neighbour: whichever is nearest to left + upper − upper left. */
  private static int paeth(int left, int upper, int corner) {
    int guess = left + upper - corner;
    int toLeft = Math.abs(guess - left);
    int toUpper = Math.abs(guess - upper);
    int toCorner = Math.abs(guess - corner);
    if (toLeft <= toUpper && toLeft <= toCorner) {
      return left;
    }
    return toUpper <= toCorner ? upper : corner;
  }
}
