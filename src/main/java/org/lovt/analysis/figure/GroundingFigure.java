package org.lovt.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lovt.image.GrayImage;
import org.lovt.model.Grounding;

/**
 * Where sentences look in an image: the image as it is, then once under the map of each sentence,
 * its peak ringed, the sentence and how sure it is below. All maps share one scale. What the maps
 * are worth stands under the figure and has to be given: it is not in the maps.
 */
public final class GroundingFigure {
  private static final int PANEL = 400;
  private static final int GAP = 24;
  private static final int MARGIN = 28;
  private static final int BAR = 18;
  private static final int BAR_ROOM = 92;
  private static final int MOST_COLUMNS = 3;
  private static final double LEAST_LIMIT = 2;
  private static final float TEXT = 19;
  private static final float SMALL = 16;
  private static final Color INK = new Color(0x1A1A1A);
  private static final Color SOFT = new Color(0x5F5F5F);

  private final GrayImage image;
  private final List<Grounding> maps;
  private final HeatMap heat;
  private final List<Caption> captions = new ArrayList<>();
  private final int columns;
  private final int panelHeight;
  private final int width;
  private final Paragraph note;

  /** What stands below a panel. */
  private record Caption(Paragraph text, Paragraph detail) {
    static Caption of(String text, String detail) {
      return new Caption(
          new Paragraph(text, Fonts.regular(TEXT), PANEL),
          new Paragraph(detail, Fonts.regular(SMALL), PANEL));
    }

    double height() {
      return text.height() + detail.height() + 4;
    }
  }

  private GroundingFigure(GrayImage image, String title, List<Grounding> maps, String note) {
    this.image = image;
    this.maps = maps;
    this.heat = new HeatMap(limit(maps));
    this.columns = Math.min(MOST_COLUMNS, maps.size() + 1);
    this.panelHeight = AttentionPanels.height(image, PANEL);
    this.width = 2 * MARGIN + columns * PANEL + (columns - 1) * GAP + BAR_ROOM;
    this.note = new Paragraph(note, Fonts.regular(TEXT), width - 2.0 * MARGIN);
    captions.add(Caption.of(title, "%d × %d pixels".formatted(image.width(), image.height())));
    maps.forEach(map -> captions.add(Caption.of("“" + map.sentence() + "”", detail(map))));
  }

  private static double limit(List<Grounding> maps) {
    double limit = LEAST_LIMIT;
    for (Grounding map : maps) {
      limit = Math.max(limit, map.peak().weight() * map.map().values().length);
    }
    return limit;
  }

  private static String detail(Grounding map) {
    Grounding.Peak peak = map.peak();
    String place =
        peak.region().isPresent()
            ? String.format(Locale.ROOT, "peak at column %.0f, row %.0f", peak.x(), peak.y())
            : "peak in the border around the image";
    return String.format(
        Locale.ROOT,
        "%s with %.1f %% of the weight; spread over %.0f of %d regions",
        place,
        100 * peak.weight(),
        map.spread(),
        map.map().values().length);
  }

  /**
   * Draws the figure, 8-bit RGB on white.
   *
   * @param image as given to the model
   * @param title of the image; not a patient's name
   * @param maps of this image, at least one
   * @param note what was measured of such maps
   */
  public static BufferedImage draw(
      GrayImage image, String title, List<Grounding> maps, String note) {
    if (maps.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one map");
    }
    return new GroundingFigure(image, title, maps, note).draw();
  }

  /** As {@link #draw}, into a PNG file with equal bytes for equal input. */
  public static void write(
      GrayImage image, String title, List<Grounding> maps, String note, Path file) {
    Pictures.write(draw(image, title, maps, note), file);
  }

  private int lines() {
    return (captions.size() + columns - 1) / columns;
  }

  private double lineHeight(int line) {
    double text = 0;
    for (int i = line * columns; i < Math.min((line + 1) * columns, captions.size()); i++) {
      text = Math.max(text, captions.get(i).height());
    }
    return panelHeight + 8 + text + GAP;
  }

  private BufferedImage draw() {
    double height = 2 * MARGIN + note.height();
    for (int line = 0; line < lines(); line++) {
      height += lineHeight(line);
    }
    BufferedImage out =
        new BufferedImage(width, (int) Math.ceil(height), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Pictures.graphics(out);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, out.getWidth(), out.getHeight());
    double y = MARGIN;
    for (int line = 0; line < lines(); line++) {
      for (int i = line * columns; i < Math.min((line + 1) * columns, captions.size()); i++) {
        int x = MARGIN + (i - line * columns) * (PANEL + GAP);
        g.drawImage(panel(i), x, (int) y, null);
        Caption caption = captions.get(i);
        double below = y + panelHeight + 8;
        caption.text().draw(g, x, below, INK);
        caption.detail().draw(g, x, below + caption.text().height() + 4, SOFT);
      }
      y += lineHeight(line);
    }
    note.draw(g, MARGIN, y, INK);
    bar(g, width - MARGIN - BAR_ROOM + GAP, MARGIN);
    g.dispose();
    return out;
  }

  /** The image, under a map unless it is the first panel. */
  private BufferedImage panel(int index) {
    BufferedImage panel = Pictures.scaled(image, PANEL, panelHeight);
    if (index == 0) {
      return panel;
    }
    Grounding map = maps.get(index - 1);
    double scaleX = image.width() / (double) PANEL;
    double scaleY = image.height() / (double) panelHeight;
    int regions = map.map().values().length;
    heat.over(panel, (x, y) -> regions * map.map().at(x * scaleX, y * scaleY));
    if (map.peak().region().isPresent()) {
      ring(panel, map.peak().x() / scaleX, map.peak().y() / scaleY);
    }
    return panel;
  }

  private static void ring(BufferedImage panel, double x, double y) {
    Graphics2D g = Pictures.graphics(panel);
    Ellipse2D circle = new Ellipse2D.Double(x - 11, y - 11, 22, 22);
    g.setColor(new Color(0, 0, 0, 190));
    g.setStroke(new BasicStroke(5));
    g.draw(circle);
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(2.4f));
    g.draw(circle);
    g.dispose();
  }

  /** The colour bar, linear from 0 to the limit. */
  private void bar(Graphics2D g, int x, int top) {
    for (int i = 0; i < panelHeight; i++) {
      g.setColor(heat.legend(heat.limit() * (1 - i / (double) Math.max(1, panelHeight - 1))));
      g.fillRect(x, top + i, BAR, 1);
    }
    g.setFont(Fonts.regular(SMALL));
    g.setStroke(new BasicStroke(1.4f));
    g.setColor(INK);
    for (int i = 0; i <= 4; i++) {
      double place = top + (panelHeight - 1) * (1 - i / 4.0);
      g.draw(new Line2D.Double(x + BAR, place, x + BAR + 5, place));
      String label = String.format(Locale.ROOT, "%.1f", heat.limit() * i / 4);
      g.drawString(label, x + BAR + 8, (float) place + 6);
    }
    var before = g.getTransform();
    g.rotate(Math.PI / 2, x + BAR + 48, top);
    g.setColor(SOFT);
    g.drawString("weight ÷ uniform weight", x + BAR + 48, (float) top);
    g.setTransform(before);
  }
}
