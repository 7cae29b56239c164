package org.lovt.image.jpeg2000;

import org.lovt.image.MalformedImage;

/**
 * How a component is coded (markers COD and COC, T.800 A.6.1 and A.6.2).
 *
 * @param levels number of decompositions, 0 to 32
 * @param blockWidthBits code-blocks are 2^this wide
 * @param blockHeightBits and 2^this high
 * @param style flags of the coding passes
 * @param reversible whether the 5/3 wavelet on whole numbers is used, not the 9/7
 * @param precinctBits for each resolution log2 of the precinct's width + 16 · log2 of its height
 */
record CodingStyle(
    int levels,
    int blockWidthBits,
    int blockHeightBits,
    int style,
    boolean reversible,
    int[] precinctBits) {
  static final int BYPASS = 1;
  static final int RESET = 2;
  static final int TERMINATE = 4;
  static final int VERTICALLY_CAUSAL = 8;
  static final int SEGMENTATION_SYMBOLS = 32;
  private static final int ALL = 63;

  /**
   * Reads the part that COD and COC share.
   *
   * @param precincts whether sizes of precincts follow
   */
  static CodingStyle read(byte[] data, int at, int end, boolean precincts) throws MalformedImage {
    int levels = Big.u8(data, at);
    int wide = (Big.u8(data, at + 1) & 15) + 2;
    int high = (Big.u8(data, at + 2) & 15) + 2;
    int style = Big.u8(data, at + 3);
    int wavelet = Big.u8(data, at + 4);
    if (levels > 32 || wide > 10 || high > 10 || wide + high > 12 || wavelet > 1 || style > ALL) {
      throw Broken.damaged("coding style");
    }
    int[] bits = new int[levels + 1];
    for (int r = 0; r <= levels; r++) {
      bits[r] = 0xff;
      if (precincts) {
        if (at + 5 + r >= end) {
          throw Broken.damaged("sizes of precincts");
        }
        bits[r] = Big.u8(data, at + 5 + r);
        if (r > 0 && ((bits[r] & 15) == 0 || bits[r] >> 4 == 0)) {
          throw Broken.damaged("sizes of precincts");
        }
      }
    }
    return new CodingStyle(levels, wide, high, style, wavelet == 1, bits);
  }

  boolean has(int flag) {
    return (style & flag) != 0;
  }

  int precinctWidthBits(int resolution) {
    return precinctBits[resolution] & 15;
  }

  int precinctHeightBits(int resolution) {
    return precinctBits[resolution] >> 4;
  }
}
