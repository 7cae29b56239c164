package org.lovt.analysis.figure;

import java.awt.Color;
import java.util.List;

/**
 * A colour per value in 0…1, perceptually uniform; linear between anchors (Matplotlib's maps,
 * spec/analysis-and-plots.md 3.1).
 */
enum ColorMap {
  VIRIDIS(
      0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
      0xFDE725),
  INFERNO(
      0x000004, 0x1B0C41, 0x4A0C6B, 0x781C6D, 0xA52C60, 0xCF4446, 0xED6925, 0xFB9B06, 0xF7D13D,
      0xFCFFA4);

  /**
   * Okabe and Ito's colours, told apart by colour-blind readers too; in the order of contrast to
   * INFERNO.
   */
  static final List<Color> CATEGORIES =
      List.of(
          new Color(0x56B4E9),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x0072B2),
          new Color(0xD55E00));

  private final int[] anchors;

  ColorMap(int... anchors) {
    this.anchors = anchors;
  }

  static Color category(int index) {
    return CATEGORIES.get(Math.floorMod(index, CATEGORIES.size()));
  }

  /** 0xRRGGBB of a value; values outside 0…1 take the nearest end, NaN the lowest. */
  int rgb(double value) {
    double v = value >= 0 ? Math.min(1, value) : 0;
    double place = v * (anchors.length - 1);
    int low = Math.min(anchors.length - 2, (int) place);
    double f = place - low;
    int a = anchors[low];
    int b = anchors[low + 1];
    return (mix(a >> 16, b >> 16, f) << 16) | (mix(a >> 8, b >> 8, f) << 8) | mix(a, b, f);
  }

  private static int mix(int a, int b, double f) {
    return (int) Math.round((a & 0xff) * (1 - f) + (b & 0xff) * f);
  }
}
