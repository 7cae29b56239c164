package org.lovt.analysis.graphic;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The sheet around a plot. On paper it is the plot alone; otherwise a title stands above and the
 * caption below, and the sheet is as tall as they need.
 */
public final class FigureSheet {
  /** Free room at the edges, in points. */
  private static final double PAD = 7.2;

  private static final double TITLE = 12;
  private static final double CAPTION = 9;
  private static final double LINE = 1.35;
  private static final double BETWEEN = 8;
  private static final Color CAPTION_INK = new Color(0x44, 0x44, 0x44);

  private FigureSheet() {}

  /** Draws a plot into its part of the sheet. */
  @FunctionalInterface
  public interface Plot {
    /** Draws; may be called several times, each time the same. */
    void draw(Canvas canvas, Rectangle2D area);
  }

  /**
   * A figure.
   *
   * @param name of its files, without ending
   * @param width of the sheet in points
   * @param height of the plot with its labels in points
   */
  public static Figure figure(
      Style style,
      String name,
      String title,
      String caption,
      double width,
      double height,
      FigureData data,
      Plot plot) {
    double inner = width - 2 * PAD;
    if (style == Style.PAPER) {
      Rectangle2D area = new Rectangle2D.Double(PAD, PAD, inner, height - 2 * PAD);
      return new Figure(name, title, caption, width, height, data, c -> plot.draw(c, area));
    }
    List<String> head = lines(RichText.heavy("", TITLE), title, inner);
    List<String> foot = lines(RichText.of("", CAPTION), caption, inner);
    double top = PAD + head.size() * TITLE * LINE + BETWEEN;
    double bottom = PAD + BETWEEN + foot.size() * CAPTION * LINE;
    Rectangle2D area = new Rectangle2D.Double(PAD, top, inner, height);
    return new Figure(
        name,
        title,
        caption,
        width,
        Math.ceil(top + height + bottom),
        data,
        canvas -> {
          write(canvas, head, RichText.heavy("", TITLE).in(style.ink()), PAD);
          plot.draw(canvas, area);
          write(canvas, foot, RichText.of("", CAPTION).in(CAPTION_INK), area.getMaxY() + BETWEEN);
        });
  }

  private static void write(Canvas canvas, List<String> lines, RichText form, double top) {
    for (int i = 0; i < lines.size(); i++) {
      canvas.text(with(form, lines.get(i)), PAD, top + i * form.size() * LINE + 1, Anchor.TOP_LEFT);
    }
  }

  /**
   * Breaks a text into lines. A word that is wider than a line stands alone.
   *
   * @param form size and cut
   * @param width points
   */
  static List<String> lines(RichText form, String text, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && with(form, longer).width() > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  private static RichText with(RichText form, String text) {
    RichText.Run run = form.runs().get(0);
    return new RichText(
        List.of(new RichText.Run(text, run.scale(), run.rise(), run.bold(), run.oblique())),
        form.size(),
        form.color());
  }
}
