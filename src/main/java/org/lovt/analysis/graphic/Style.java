package org.lovt.analysis.graphic;

import java.awt.Color;
import java.util.List;

/** How figures look. */
public enum Style {
  /**
   * That of the originals: Matplotlib's colours, translucent bars, a frame on four sides, legends
   * inside, no title.
   */
  PAPER(
      List.of(
          new Color(0x1F77B4),
          new Color(0xFF7F0E),
          new Color(0x2CA02C),
          new Color(0xD62728),
          new Color(0x9467BD),
          new Color(0x8C564B),
          new Color(0xE377C2),
          new Color(0x7F7F7F)),
      List.of(Marker.Form.CIRCLE),
      Color.BLACK,
      new Color(0xB0B0B0),
      10,
      8.33,
      8),
  /**
   * Readable by all: Okabe and Ito's colours, a mark of its own for each, no text below 9 points,
   * light grid, legend outside the axes, title above and caption below.
   */
  MODERN(
      List.of(
          new Color(0x0072B2),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x56B4E9),
          new Color(0xD55E00),
          new Color(0x000000)),
      List.of(
          Marker.Form.CIRCLE,
          Marker.Form.SQUARE,
          Marker.Form.TRIANGLE_UP,
          Marker.Form.DIAMOND,
          Marker.Form.TRIANGLE_DOWN,
          Marker.Form.CROSS,
          Marker.Form.PLUS),
      new Color(0x1A1A1A),
      new Color(0xDDDDDD),
      10,
      9.5,
      9.5);

  private static final double PAPER_OPACITY = 0.5;

  private final List<Color> colors;
  private final List<Marker.Form> forms;
  private final Color ink;
  private final Color grid;
  private final double textSize;
  private final double legendSize;
  private final double nameSize;

  Style(
      List<Color> colors,
      List<Marker.Form> forms,
      Color ink,
      Color grid,
      double textSize,
      double legendSize,
      double nameSize) {
    this.colors = colors;
    this.forms = forms;
    this.ink = ink;
    this.grid = grid;
    this.textSize = textSize;
    this.legendSize = legendSize;
    this.nameSize = nameSize;
  }

  /** A colour for the i-th kind of thing, from 0; they recur. */
  public Color color(int i) {
    return colors.get(Math.floorMod(i, colors.size()));
  }

  /** The same for areas: of half opacity on paper. */
  public Color fill(int i) {
    return this == PAPER ? faded(color(i), PAPER_OPACITY) : color(i);
  }

  /** A mark of this size for the i-th kind of thing, from 0. */
  public Marker marker(int i, double size) {
    return new Marker(forms.get(Math.floorMod(i, forms.size())), size);
  }

  /** A colour with an opacity of 0 … 1. */
  public static Color faded(Color color, double opacity) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
  }

  /** Colour of text, frames and error bars. */
  public Color ink() {
    return ink;
  }

  /** Colour of grid lines. */
  public Color grid() {
    return grid;
  }

  /** Size of axis labels and numbers in points. */
  public double textSize() {
    return textSize;
  }

  /** Size of text in legends of several columns, in points. */
  public double legendSize() {
    return legendSize;
  }

  /** Size of names at an axis in points. */
  public double nameSize() {
    return nameSize;
  }

  /** Text in the style's ink. */
  public RichText text(String text, double size) {
    return RichText.of(text, size).in(ink);
  }
}
