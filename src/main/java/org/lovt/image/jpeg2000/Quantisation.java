package org.lovt.image.jpeg2000;

import org.lovt.image.MalformedImage;

/**
 * How coefficients were quantised (markers QCD and QCC, T.800 A.6.4 and A.6.5).
 *
 * @param derived whether only the lowest subband is stated and the others follow from it
 * @param guardBits bits for overflow
 * @param exponents of the subbands, lowest resolution first, HL, LH, HH
 * @param mantissas the same; 0 without quantisation
 */
record Quantisation(boolean derived, int guardBits, int[] exponents, int[] mantissas) {

  static Quantisation read(byte[] data, int at, int end) throws MalformedImage {
    int style = Big.u8(data, at);
    int kind = style & 31;
    int size = kind == 0 ? 1 : 2;
    int count = kind == 1 ? 1 : (end - at - 1) / size;
    if (kind > 2 || count < 1 || count > 97) {
      throw Broken.damaged("quantisation");
    }
    int[] exponents = new int[count];
    int[] mantissas = new int[count];
    for (int i = 0; i < count; i++) {
      if (size == 1) {
        exponents[i] = Big.u8(data, at + 1 + i) >> 3;
      } else {
        int value = Big.u16(data, at + 1 + 2 * i);
        exponents[i] = value >> 11;
        mantissas[i] = value & 0x7ff;
      }
    }
    return new Quantisation(kind == 1, style >> 5, exponents, mantissas);
  }

  /**
   * The exponent of a subband.
   *
   * @param resolution its resolution
   * @param kind 0 for LL and HL, 1 for LH, 2 for HH
   */
  int exponent(int resolution, int kind) throws MalformedImage {
    if (derived) {
      return exponents[0] - Math.max(0, resolution - 1);
    }
    return exponents[index(resolution, kind)];
  }

  int mantissa(int resolution, int kind) throws MalformedImage {
    return derived ? mantissas[0] : mantissas[index(resolution, kind)];
  }

  private int index(int resolution, int kind) throws MalformedImage {
    int index = resolution == 0 ? 0 : 3 * resolution - 2 + kind;
    if (index >= exponents.length) {
      throw Broken.damaged("quantisation of too few subbands");
    }
    return index;
  }
}
