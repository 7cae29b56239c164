package org.lovt.image.jpeg;

import java.util.Arrays;
import org.lovt.image.MalformedImage;

/**
 * JPEG-LS for one component (T.87). Around a sample x lie c (above left), b (above), d (above
 * right) and a (left); the classes of the gradients d−b, b−c, c−a choose one of 365 contexts whose
 * statistics correct the prediction and set the length of the code of its error. Where all
 * gradients vanish, runs of a are coded.
 */
final class LsDecoder {
  private static final int CONTEXTS = 365;

  /** Bits of run lengths by run index. */
  private static final int[] RUN_BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final LsParameters p;
  private final BitReader bits;
  private final int width;
  private final int height;
  private final int range;
  private final int plainBits;
  private final int limit;
  private final int[] classes;

  // Statistics of the contexts; the last two belong to samples that end a run.
  private final int[] errorSizes = new int[CONTEXTS + 2];
  private final int[] errorSums = new int[CONTEXTS];
  private final int[] corrections = new int[CONTEXTS];
  private final int[] counts = new int[CONTEXTS + 2];
  private final int[] negatives = new int[2];
  private int runIndex;

  private LsDecoder(byte[] data) throws MalformedImage {
    Scan scan = Scan.of(data);
    if (scan.parameters()[2] != 0 || scan.parameters()[1] != 0) {
      throw JpegDamage.unsupported("its JPEG-LS scan is interleaved or shifted");
    }
    if (scan.restartInterval() != 0) {
      throw JpegDamage.unsupported("its JPEG-LS has restart intervals");
    }
    int precision = scan.header().precision();
    p = LsParameters.of(data, precision, scan.parameters()[0]);
    bits = new BitReader(data, scan.dataStart(), true);
    width = scan.header().width();
    height = scan.header().height();
    range = p.range();
    plainBits = p.plainBits();
    limit = p.limit();
    classes = new int[2 * p.maxValue() + 1];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = p.quantised(i - p.maxValue());
    }
    Arrays.fill(errorSizes, Math.max(2, range + 32 >> 6));
    Arrays.fill(counts, 1);
  }

  /** The samples, row by row, as unsigned 16-bit numbers. */
  static short[] decode(byte[] data) throws MalformedImage {
    return new LsDecoder(data).run();
  }

  private short[] run() throws MalformedImage {
    short[] out = new short[width * height];
    // One sample more on either side: the neighbours beyond the edges.
    int[] above = new int[width + 2];
    int[] row = new int[width + 2];
    for (int y = 0; y < height; y++) {
      row[0] = above[1];
      above[width + 1] = above[width];
      row(above, row);
      for (int x = 0; x < width; x++) {
        out[y * width + x] = (short) row[x + 1];
      }
      int[] next = above;
      above = row;
      row = next;
    }
    return out;
  }

  private void row(int[] above, int[] row) throws MalformedImage {
    int middle = p.maxValue();
    int x = 1;
    while (x <= width) {
      int a = row[x - 1];
      int b = above[x];
      int c = above[x - 1];
      int first = classes[above[x + 1] - b + middle];
      int second = classes[b - c + middle];
      int third = classes[c - a + middle];
      int context = 81 * first + 9 * second + third;
      if (context != 0) {
        row[x] = sample(a, b, c, context);
        x++;
        continue;
      }
      x = runOf(a, above, row, x);
    }
  }

  /** A sample by prediction; a context of negative number stands for its mirror image. */
  private int sample(int a, int b, int c, int signedContext) throws MalformedImage {
    boolean mirrored = signedContext < 0;
    int q = Math.abs(signedContext);
    int prediction = median(a, b, c);
    prediction = clamp(mirrored ? prediction - corrections[q] : prediction + corrections[q]);
    int k = codeLength(errorSizes[q], counts[q]);
    int code = code(k, limit);
    int error = (code & 1) == 0 ? code >> 1 : -(code + 1 >> 1);
    if (k == 0 && p.near() == 0 && 2 * errorSums[q] <= -counts[q]) {
      error = -(error + 1);
    }
    learn(q, error);
    return restored(prediction, mirrored ? -error : error);
  }

  private static int median(int a, int b, int c) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    if (c >= high) {
      return low;
    }
    return c <= low ? high : a + b - c;
  }

  private void learn(int q, int error) {
    errorSizes[q] += Math.abs(error);
    errorSums[q] += error * p.step();
    if (counts[q] == p.reset()) {
      errorSizes[q] >>= 1;
      errorSums[q] >>= 1;
      counts[q] >>= 1;
    }
    counts[q]++;
    if (errorSums[q] <= -counts[q]) {
      errorSums[q] = Math.max(errorSums[q] + counts[q], 1 - counts[q]);
      corrections[q] = Math.max(corrections[q] - 1, -128);
    } else if (errorSums[q] > 0) {
      errorSums[q] = Math.min(errorSums[q] - counts[q], 0);
      corrections[q] = Math.min(corrections[q] + 1, 127);
    }
  }

  /** A run of a; where something else ends it, that sample too. Gives the next column. */
  private int runOf(int a, int[] above, int[] row, int from) throws MalformedImage {
    int x = from;
    while (bits.read(1) == 1) {
      int length = 1 << RUN_BITS[runIndex];
      int rest = width + 1 - x;
      Arrays.fill(row, x, x + Math.min(length, rest), a);
      x += Math.min(length, rest);
      if (length <= rest && runIndex < RUN_BITS.length - 1) {
        runIndex++;
      }
      if (length >= rest) {
        return x;
      }
    }
    int length = bits.read(RUN_BITS[runIndex]);
    if (length > width - x) {
      throw JpegDamage.damaged("its JPEG-LS data hold a run beyond the end of a row");
    }
    Arrays.fill(row, x, x + length, a);
    x += length;
    row[x] = afterRun(a, above[x]);
    runIndex = Math.max(0, runIndex - 1);
    return x + 1;
  }

  private int afterRun(int a, int b) throws MalformedImage {
    int type = Math.abs(a - b) <= p.near() ? 1 : 0;
    int q = CONTEXTS + type;
    int k = codeLength(errorSizes[q] + type * (counts[q] >> 1), counts[q]);
    int code = code(k, limit - RUN_BITS[runIndex] - 1);
    int size = code + type + 1 >> 1;
    boolean odd = (code + type & 1) == 1;
    boolean mostlyNegative = k != 0 || 2 * negatives[type] >= counts[q];
    int error = odd == mostlyNegative ? -size : size;
    if (error < 0) {
      negatives[type]++;
    }
    errorSizes[q] += code + 1 - type >> 1;
    if (counts[q] == p.reset()) {
      errorSizes[q] >>= 1;
      counts[q] >>= 1;
      negatives[type] >>= 1;
    }
    counts[q]++;
    if (type == 1) {
      return restored(a, error);
    }
    return restored(b, a > b ? -error : error);
  }

  /** Golomb parameter of a context. */
  private static int codeLength(int errors, int count) {
    int k = 0;
    while ((long) count << k < errors) {
      k++;
    }
    return k;
  }

  /** A Golomb code word, or a plain number where that would be longer than allowed. */
  private int code(int k, int longest) throws MalformedImage {
    int plainAt = longest - plainBits - 1;
    int zeros = bits.zeros(plainAt);
    return zeros < plainAt ? (zeros << k) + bits.read(k) : bits.read(plainBits) + 1;
  }

  private int restored(int prediction, int error) {
    int value = prediction + error * p.step();
    if (value < -p.near()) {
      value += range * p.step();
    } else if (value > p.maxValue() + p.near()) {
      value -= range * p.step();
    }
    return clamp(value);
  }

  private int clamp(int value) {
    return Math.max(0, Math.min(p.maxValue(), value));
  }
}
