package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/**
 * Lossless JPEG with Huffman codes (T.81 annex H): each sample is predicted from its neighbours a
 * (left), b (above) and c (above left) by one of seven formulas; the difference modulo 65536 is
 * coded by its number of bits and these bits.
 */
final class LosslessJpeg {
  private final Scan scan;
  private final BitReader bits;
  private final int width;
  private final int height;
  private final int predictor;
  private final int shift;
  private final short[] out;

  private LosslessJpeg(byte[] data) throws MalformedImage {
    scan = Scan.of(data);
    width = scan.header().width();
    height = scan.header().height();
    predictor = scan.parameters()[0];
    shift = scan.parameters()[2] & 15;
    if (predictor < 1 || predictor > 7 || shift >= scan.header().precision()) {
      throw JpegDamage.damaged("its lossless JPEG scan states an impossible predictor or shift");
    }
    if (scan.coarse() == null) {
      throw JpegDamage.damaged("its lossless JPEG scan names a Huffman table that is not there");
    }
    if (scan.restartInterval() % width != 0) {
      throw JpegDamage.damaged("its lossless JPEG restarts within a row");
    }
    // Every sample takes a bit at least: no memory for pictures that cannot be there.
    if ((data.length - scan.dataStart()) * 8L < (long) width * height) {
      throw JpegDamage.cutOff();
    }
    bits = new BitReader(data, scan.dataStart(), false);
    out = new short[width * height];
  }

  /** The samples, row by row, as unsigned 16-bit numbers. */
  static short[] decode(byte[] data) throws MalformedImage {
    LosslessJpeg jpeg = new LosslessJpeg(data);
    jpeg.run();
    return jpeg.out;
  }

  private void run() throws MalformedImage {
    int rowsPerRestart = scan.restartInterval() / width;
    for (int y = 0; y < height; y++) {
      boolean fresh = y == 0;
      if (y > 0 && rowsPerRestart > 0 && y % rowsPerRestart == 0) {
        bits.restart();
        fresh = true;
      }
      row(y * width, fresh);
    }
    if (shift > 0) {
      for (int i = 0; i < out.length; i++) {
        out[i] = (short) (out[i] << shift);
      }
    }
  }

  /**
   * Decodes a row.
   *
   * @param at index of its first sample
   * @param fresh whether prediction starts anew: from the middle grey, then from the left
   */
  private void row(int at, boolean fresh) throws MalformedImage {
    int first = fresh ? 1 << scan.header().precision() - shift - 1 : out[at - width] & 0xffff;
    out[at] = (short) (first + difference());
    for (int i = at + 1; i < at + width; i++) {
      int left = out[i - 1] & 0xffff;
      out[i] = (short) ((fresh ? left : predict(i, left)) + difference());
    }
  }

  private int predict(int i, int a) {
    int b = out[i - width] & 0xffff;
    int c = out[i - width - 1] & 0xffff;
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + (b - c >> 1);
      case 6 -> b + (a - c >> 1);
      default -> a + b >> 1;
    };
  }

  private int difference() throws MalformedImage {
    int size = scan.coarse().decode(bits);
    if (size == 0) {
      return 0;
    }
    if (size == 16) {
      return 32768;
    }
    if (size > 16) {
      throw JpegDamage.damaged("its lossless JPEG data hold a difference of " + size + " bits");
    }
    int value = bits.read(size);
    return value < 1 << size - 1 ? value + 1 - (1 << size) : value;
  }
}
