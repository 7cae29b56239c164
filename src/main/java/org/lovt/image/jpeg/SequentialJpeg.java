package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/**
 * Sequential JPEG with Huffman codes for one component of 8 or 12 bits (T.81 annexes A and F). The
 * inverse cosine transform is done in floating point and rounded, the definition of the standard.
 */
final class SequentialJpeg {
  /** Position in the block (row · 8 + column) of each coefficient in zigzag order. */
  private static final int[] ZIGZAG = zigzag();

  /** Value of cosine function u at place x, with its factor: x · 8 + u. */
  private static final double[] COSINE = cosine();

  private final Scan scan;
  private final BitReader bits;
  private final int width;
  private final int height;
  private final int largest;
  private final short[] out;
  private final double[] block = new double[64];
  private final double[] half = new double[64];
  private int level;

  private SequentialJpeg(byte[] data) throws MalformedImage {
    scan = Scan.of(data);
    width = scan.header().width();
    height = scan.header().height();
    largest = (1 << scan.header().precision()) - 1;
    if (scan.coarse() == null || scan.fine() == null || scan.quantisation() == null) {
      throw JpegDamage.damaged("its JPEG scan names a table that is not there");
    }
    // Every block takes two bits at least: no memory for pictures that cannot be there.
    if ((data.length - scan.dataStart()) * 8L * 32 < (long) width * height) {
      throw JpegDamage.cutOff();
    }
    bits = new BitReader(data, scan.dataStart(), false);
    out = new short[width * height];
  }

  /** The samples, row by row, as unsigned numbers. */
  static short[] decode(byte[] data) throws MalformedImage {
    SequentialJpeg jpeg = new SequentialJpeg(data);
    jpeg.run();
    return jpeg.out;
  }

  private void run() throws MalformedImage {
    int number = 0;
    for (int y = 0; y < height; y += 8) {
      for (int x = 0; x < width; x += 8) {
        if (number > 0 && scan.restartInterval() > 0 && number % scan.restartInterval() == 0) {
          bits.restart();
          level = 0;
        }
        number++;
        readBlock();
        transform();
        put(x, y);
      }
    }
  }

  private void readBlock() throws MalformedImage {
    int[] steps = scan.quantisation();
    java.util.Arrays.fill(block, 0);
    level += signed(scan.coarse().decode(bits));
    block[0] = (double) level * steps[0];
    int k = 1;
    while (k < 64) {
      int code = scan.fine().decode(bits);
      int run = code >> 4;
      int size = code & 15;
      if (size == 0) {
        if (run != 15) {
          return;
        }
        k += 16;
        continue;
      }
      k += run;
      if (k > 63) {
        throw JpegDamage.damaged("its JPEG data hold a block of more than 64 coefficients");
      }
      block[ZIGZAG[k]] = (double) signed(size) * steps[k];
      k++;
    }
  }

  private int signed(int size) throws MalformedImage {
    if (size > 15) {
      throw JpegDamage.damaged("its JPEG data hold a coefficient of " + size + " bits");
    }
    int value = bits.read(size);
    return size > 0 && value < 1 << size - 1 ? value + 1 - (1 << size) : value;
  }

  /** Rows, then columns. */
  private void transform() {
    for (int v = 0; v < 8; v++) {
      for (int x = 0; x < 8; x++) {
        double sum = 0;
        for (int u = 0; u < 8; u++) {
          sum += COSINE[x * 8 + u] * block[v * 8 + u];
        }
        half[v * 8 + x] = sum;
      }
    }
    for (int x = 0; x < 8; x++) {
      for (int y = 0; y < 8; y++) {
        double sum = 0;
        for (int v = 0; v < 8; v++) {
          sum += COSINE[y * 8 + v] * half[v * 8 + x];
        }
        block[y * 8 + x] = sum;
      }
    }
  }

  private void put(int left, int top) {
    int middle = largest + 1 >> 1;
    for (int y = top; y < Math.min(top + 8, height); y++) {
      for (int x = left; x < Math.min(left + 8, width); x++) {
        long value = Math.round(block[(y - top) * 8 + x - left]) + middle;
        out[y * width + x] = (short) Math.max(0, Math.min(largest, value));
      }
    }
  }

  private static int[] zigzag() {
    int[] order = new int[64];
    int k = 0;
    for (int diagonal = 0; diagonal < 15; diagonal++) {
      int low = Math.max(0, diagonal - 7);
      int high = Math.min(7, diagonal);
      for (int i = low; i <= high; i++) {
        int row = diagonal % 2 == 0 ? low + high - i : i;
        order[k++] = row * 8 + diagonal - row;
      }
    }
    return order;
  }

  private static double[] cosine() {
    double[] table = new double[64];
    for (int x = 0; x < 8; x++) {
      for (int u = 0; u < 8; u++) {
        double factor = u == 0 ? Math.sqrt(0.125) : 0.5;
        table[x * 8 + u] = factor * Math.cos((2 * x + 1) * u * Math.PI / 16);
      }
    }
    return table;
  }
}
