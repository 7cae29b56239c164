package org.lovt.analysis;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence set in lines of a given width, with one phrase in bold on a tinted ground. Widths are
 * measured with fixed settings, so that lines break at the same words everywhere.
 */
final class StyledText {
  private static final FontRenderContext MEASURE =
      new FontRenderContext(
          null, RenderingHints.VALUE_TEXT_ANTIALIAS_ON, RenderingHints.VALUE_FRACTIONALMETRICS_ON);

  private record Word(String text, boolean marked) {}

  private final Font regular;
  private final Font bold;
  private final double lineHeight;
  private final List<List<Word>> lines = new ArrayList<>();

  /**
   * Breaks a sentence into lines.
   *
   * @param highlight part of the sentence, case ignored; may be null or absent
   */
  StyledText(String sentence, String highlight, float size, double width) {
    regular = Fonts.regular(size);
    bold = Fonts.bold(size);
    lineHeight = size * 1.32;
    List<Word> line = new ArrayList<>();
    double used = 0;
    for (Word word : words(sentence, highlight)) {
      double wide = width(word);
      if (!line.isEmpty() && used + wide > width) {
        lines.add(line);
        line = new ArrayList<>();
        used = 0;
      }
      line.add(word);
      used += wide + blank();
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private static List<Word> words(String sentence, String highlight) {
    int[] range = range(sentence, highlight);
    List<Word> words = new ArrayList<>();
    int start = 0;
    for (String word : sentence.split(" ", -1)) {
      int end = start + word.length();
      if (!word.isEmpty()) {
        words.add(new Word(word, start < range[1] && end > range[0]));
      }
      start = end + 1;
    }
    return words;
  }

  /** Begin and end of the phrase in the sentence; an empty range if it is not there. */
  static int[] range(String sentence, String highlight) {
    if (highlight == null || highlight.isEmpty()) {
      return new int[2];
    }
    String lower = sentence.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(highlight.toLowerCase(Locale.ROOT));
    // A letter that changes its length with its case would shift the range.
    boolean found = at >= 0 && lower.length() == sentence.length();
    return found ? new int[] {at, at + highlight.length()} : new int[2];
  }

  private double width(Word word) {
    return (word.marked() ? bold : regular).getStringBounds(word.text(), MEASURE).getWidth();
  }

  private double blank() {
    return regular.getStringBounds(" ", MEASURE).getWidth();
  }

  double height() {
    return lines.size() * lineHeight;
  }

  /** Draws with the top left corner at (x, y). */
  void draw(Graphics2D g, double x, double y, Color ink, Color tint) {
    for (int i = 0; i < lines.size(); i++) {
      drawLine(g, lines.get(i), x, y + i * lineHeight, ink, tint);
    }
  }

  private void drawLine(
      Graphics2D g, List<Word> line, double left, double top, Color ink, Color tint) {
    double x = left;
    FontMetrics metrics = g.getFontMetrics(regular);
    float base = (float) (top + (lineHeight + metrics.getAscent() - metrics.getDescent()) / 2);
    for (int i = 0; i < line.size(); i++) {
      Word word = line.get(i);
      double wide = width(word);
      boolean goesOn = word.marked() && i + 1 < line.size() && line.get(i + 1).marked();
      if (word.marked()) {
        g.setColor(tint);
        g.fill(
            new Rectangle2D.Double(
                x - 2, top + 1, wide + 4 + (goesOn ? blank() - 4 : 0), lineHeight - 2));
      }
      g.setColor(ink);
      g.setFont(word.marked() ? bold : regular);
      g.drawString(word.text(), (float) x, base);
      x += wide + blank();
    }
  }
}
