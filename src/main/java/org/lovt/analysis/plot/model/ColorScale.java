package org.lovt.analysis.plot.model;

import java.awt.Color;
import java.util.Arrays;

/** Colours for numbers from 0 to 1: anchors at equal distances, straight lines between them. */
enum ColorScale {
  /** Matplotlib's default, dark violet to yellow, even to the eye. */
  VIRIDIS(
      0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
      0xFDE725),
  /** Seaborn's default of heat maps, black over red to near white. */
  ROCKET(0x03051A, 0x35193E, 0x701F57, 0xAD1759, 0xE13342, 0xF37651, 0xF6B48F, 0xFAEBDD),
  /** Blue over near white to orange, for numbers on both sides of a middle. */
  DIVERGING(0x00497A, 0x0072B2, 0x7FB8D8, 0xF4F4F4, 0xF2B27F, 0xD55E00, 0x8A3D00);

  private final Color[] anchors;

  ColorScale(int... rgb) {
    anchors = Arrays.stream(rgb).mapToObj(Color::new).toArray(Color[]::new);
  }

  /** The colour of a number; what lies outside 0 to 1 has that of the nearer end. */
  Color at(double value) {
    double place = Math.min(1, Math.max(0, value)) * (anchors.length - 1);
    int below = Math.min(anchors.length - 2, (int) place);
    double part = place - below;
    Color a = anchors[below];
    Color b = anchors[below + 1];
    return new Color(
        between(a.getRed(), b.getRed(), part),
        between(a.getGreen(), b.getGreen(), part),
        between(a.getBlue(), b.getBlue(), part));
  }

  private static int between(int a, int b, double part) {
    return (int) Math.round(a + part * (b - a));
  }
}
