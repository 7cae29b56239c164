package org.lovt.image;

/** Geometry on one plane of bytes, row-major; shared by grey images and masks. */
final class Planes {
  private Planes() {}

  static void check(int width, int height, byte[] plane) {
    if (width < 1 || height < 1 || (long) width * height != plane.length) {
      throw new IllegalArgumentException(
          "Expected width x height bytes, both sides at least 1. Received: "
              + width
              + " x "
              + height
              + " and "
              + plane.length
              + " bytes");
    }
  }

  static byte[] mirror(byte[] source, int width, int height) {
    byte[] out = new byte[source.length];
    for (int y = 0; y < height; y++) {
      int first = y * width;
      int last = first + width - 1;
      for (int x = 0; x < width; x++) {
        out[first + x] = source[last - x];
      }
    }
    return out;
  }

  /** Adds {@code left} columns of 0 on either side and {@code top} rows above and below. */
  static byte[] pad(byte[] source, int width, int height, int left, int top) {
    int outWidth = width + 2 * left;
    byte[] out = new byte[Math.multiplyExact(outWidth, height + 2 * top)];
    for (int y = 0; y < height; y++) {
      System.arraycopy(source, y * width, out, (y + top) * outWidth + left, width);
    }
    return out;
  }

  static byte[] crop(byte[] source, int width, Crop crop) {
    byte[] out = new byte[crop.width() * crop.height()];
    for (int y = 0; y < crop.height(); y++) {
      int from = (crop.y() + y) * width + crop.x();
      System.arraycopy(source, from, out, y * crop.width(), crop.width());
    }
    return out;
  }

  /** Output pixel (i, j) is source pixel (columns[i], rows[j]); 0 where either is −1. */
  static byte[] gather(byte[] source, int width, int[] columns, int[] rows) {
    byte[] out = new byte[columns.length * rows.length];
    for (int j = 0; j < rows.length; j++) {
      if (rows[j] < 0) {
        continue;
      }
      int from = rows[j] * width;
      int to = j * columns.length;
      for (int i = 0; i < columns.length; i++) {
        out[to + i] = columns[i] < 0 ? 0 : source[from + columns[i]];
      }
    }
    return out;
  }

  /**
   * Nearest source indices ⌊start + step/2⌋, ⌊start + step/2 + step⌋, … The position is summed up
   * as Pillow does it: computing (i + ½)·step afresh gives other indices where it is an integer
   * (evaluation spec 2.2). Positions outside 0…length−1 give −1.
   */
  static int[] nearest(int length, double start, double step, int count) {
    int[] indices = new int[count];
    double position = start + step * 0.5;
    for (int i = 0; i < count; i++) {
      int index = position < 0 ? -1 : (int) position;
      indices[i] = index < length ? index : -1;
      position += step;
    }
    return indices;
  }

  /** Pillow's nearest-neighbour resize. */
  static byte[] resizeNearest(byte[] source, int width, Crop crop, int outWidth, int outHeight) {
    if (crop.width() == outWidth && crop.height() == outHeight) {
      return crop(source, width, crop);
    }
    int[] columns = nearest(crop.width(), 0, (double) crop.width() / outWidth, outWidth);
    int[] rows = nearest(crop.height(), 0, (double) crop.height() / outHeight, outHeight);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = columns[i] < 0 ? -1 : columns[i] + crop.x();
    }
    for (int j = 0; j < rows.length; j++) {
      rows[j] = rows[j] < 0 ? -1 : rows[j] + crop.y();
    }
    return gather(source, width, columns, rows);
  }
}
