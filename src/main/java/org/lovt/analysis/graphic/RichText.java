package org.lovt.analysis.graphic;

import java.awt.Color;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.figure.Fonts;

/**
 * A line of text of several cuts, with superscripts and subscripts:
 *
 * <pre>{@code
 * RichText.of("Std ", 10).bold("y").script("I")  // Std 𝐲 with a raised oblique I
 * }</pre>
 *
 * @param runs pieces of one cut, from left to right; at least one
 * @param size size of the text in points
 * @param color of all its pieces
 */
public record RichText(List<Run> runs, double size, Color color) {

  /**
   * A piece of one cut.
   *
   * @param text what it says
   * @param scale its size as a part of the text's, above 0
   * @param rise how far its base line lies above the text's, in sizes of the text
   * @param bold heavy
   * @param oblique slanted
   */
  public record Run(String text, double scale, double rise, boolean bold, boolean oblique) {}

  /** Raised and lowered pieces are as large as this part of the text. */
  private static final double SMALL = 0.7;

  private static final double RAISED = 0.38;
  private static final double LOWERED = -0.15;

  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
  private static final char UNKNOWN = '?';

  /** Checks the size; keeps a copy of the runs. */
  public RichText {
    runs = List.copyOf(runs);
    if (runs.isEmpty() || !(size > 0)) {
      throw new IllegalArgumentException("Text needs a run and a size above 0: " + size);
    }
  }

  /** Plain black text; size in points. */
  public static RichText of(String text, double size) {
    return new RichText(List.of(new Run(text, 1, 0, false, false)), size, Color.BLACK);
  }

  /** Heavy black text; size in points. */
  public static RichText heavy(String text, double size) {
    return new RichText(List.of(new Run(text, 1, 0, true, false)), size, Color.BLACK);
  }

  /** The same text in another colour. */
  public RichText in(Color ink) {
    return new RichText(runs, size, ink);
  }

  /** The same text in another size; points. */
  public RichText sized(double points) {
    return new RichText(runs, points, color);
  }

  /** Continues with plain text. */
  public RichText plain(String text) {
    return and(new Run(text, 1, 0, false, false));
  }

  /** Continues with heavy text. */
  public RichText bold(String text) {
    return and(new Run(text, 1, 0, true, false));
  }

  /** Continues with slanted text. */
  public RichText italic(String text) {
    return and(new Run(text, 1, 0, false, true));
  }

  /** Continues with raised text. */
  public RichText superscript(String text) {
    return and(new Run(text, SMALL, RAISED, false, false));
  }

  /** Continues with lowered text. */
  public RichText subscript(String text) {
    return and(new Run(text, SMALL, LOWERED, false, false));
  }

  /** Continues with a raised slanted letter, which stands for a script letter. */
  public RichText script(String letter) {
    return and(new Run(letter, SMALL, RAISED, false, true));
  }

  private RichText and(Run run) {
    List<Run> more = new ArrayList<>(runs);
    more.add(run);
    return new RichText(more, size, color);
  }

  /** Width in points, as the bundled typeface sets it. */
  public double width() {
    double width = 0;
    for (Run run : runs) {
      width += advance(run);
    }
    return width;
  }

  /** Width of a run in points. */
  double advance(Run run) {
    return (run.bold() ? Fonts.bold(100) : Fonts.regular(100))
            .getStringBounds(printable(run), MEASURE)
            .getWidth()
        / 100
        * run.scale()
        * size;
  }

  /** The text of a run with a question mark for every sign that the typeface lacks. */
  static String printable(Run run) {
    StringBuilder out = new StringBuilder();
    run.text()
        .codePoints()
        .forEach(
            c -> {
              boolean known =
                  (run.bold() ? Fonts.bold(1) : Fonts.regular(1)).canDisplay(c)
                      && !Character.isISOControl(c)
                      && Character.getType(c) != Character.FORMAT;
              out.append(known ? Character.toString(c) : String.valueOf(UNKNOWN));
            });
    return out.toString();
  }

  /** All its words without their form. */
  public String words() {
    StringBuilder words = new StringBuilder();
    runs.forEach(run -> words.append(run.text()));
    return words.toString();
  }
}
