package org.lovt.analysis.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Text set in lines of a given width. Widths are measured with fixed settings, so that lines break
 * at the same words everywhere. A word that is wider than the line stands alone.
 */
public final class Paragraph {
  private static final FontRenderContext MEASURE =
      new FontRenderContext(
          null, RenderingHints.VALUE_TEXT_ANTIALIAS_ON, RenderingHints.VALUE_FRACTIONALMETRICS_ON);

  private static final double LINE_HEIGHT = 1.32;

  private final Font font;
  private final double lineHeight;
  private final List<String> lines = new ArrayList<>();

  /** Sets a text; width in pixels. */
  public Paragraph(String text, Font font, double width) {
    this.font = font;
    this.lineHeight = font.getSize2D() * LINE_HEIGHT;
    String line = "";
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && font.getStringBounds(longer, MEASURE).getWidth() > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    lines.add(line);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Height of all lines in pixels. */
  public double height() {
    return lines.size() * lineHeight;
  }

  /** Draws with the top left corner at (x, y). */
  public void draw(Graphics2D g, double x, double y, Color ink) {
    g.setFont(font);
    g.setColor(ink);
    FontMetrics metrics = g.getFontMetrics(font);
    double base = y + (lineHeight + metrics.getAscent() - metrics.getDescent()) / 2;
    for (int i = 0; i < lines.size(); i++) {
      g.drawString(lines.get(i), (float) x, (float) (base + i * lineHeight));
    }
  }
}
