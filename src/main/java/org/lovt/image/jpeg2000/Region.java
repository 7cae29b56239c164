package org.lovt.image.jpeg2000;

/** A rectangle of samples or coefficients: left and top belong to it, right and bottom do not. */
record Region(int left, int top, int right, int bottom) {

  int width() {
    return Math.max(0, right - left);
  }

  int height() {
    return Math.max(0, bottom - top);
  }

  boolean isEmpty() {
    return right <= left || bottom <= top;
  }

  Region intersect(Region other) {
    return new Region(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  /** The samples that remain when each 2^levels-th is kept. */
  Region reduced(int levels) {
    return new Region(
        ceil(left, levels), ceil(top, levels), ceil(right, levels), ceil(bottom, levels));
  }

  /** The coefficients of a subband at a level of decomposition (T.800 B-15). */
  Region band(int level, boolean highX, boolean highY) {
    int x = highX ? 1 << level - 1 : 0;
    int y = highY ? 1 << level - 1 : 0;
    return new Region(
        ceil(left - (long) x, level),
        ceil(top - (long) y, level),
        ceil(right - (long) x, level),
        ceil(bottom - (long) y, level));
  }

  private static int ceil(long value, int bits) {
    return (int) (value + (1L << bits) - 1 >> bits);
  }
}
