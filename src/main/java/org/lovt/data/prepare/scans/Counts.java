package org.lovt.data.prepare.scans;

/** Numbers in sentences. */
final class Counts {
  private Counts() {}

  /** {@code 1 image}, {@code 2 images}. */
  static String images(long number) {
    return number == 1 ? "1 image" : number + " images";
  }
}
