package org.lovt.analysis.sheet;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.figure.Fonts;
import org.lovt.analysis.figure.Identifiers;
import org.lovt.analysis.figure.Paragraph;
import org.lovt.analysis.figure.Pictures;

/**
 * Pictures side by side with what is known of them: a title, a legend of the colours, and for each
 * picture its identifier above and its text below.
 */
public final class ContactSheet {
  private static final int PANEL = 330;
  private static final int TALLEST = 420;
  private static final int GAP = 18;
  private static final int MARGIN = 24;
  private static final float TEXT = 15;
  private static final float TITLE = 22;
  private static final Color INK = new Color(0x1A1A1A);
  private static final Color SOFT = new Color(0x5F5F5F);
  private static final double SWATCH = 18;

  private final String title;
  private final List<String> legend;
  private final List<SheetItem> items;
  private final int columns;
  private final SheetColors colors;

  /**
   * A sheet.
   *
   * @param title what it shows
   * @param legend all names of boxes and masks, in the order of colours
   * @param items the pictures
   * @param columns pictures side by side, at least 1
   */
  public ContactSheet(String title, List<String> legend, List<SheetItem> items, int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("expected columns >= 1. Received: " + columns);
    }
    this.title = title;
    this.legend = List.copyOf(legend);
    this.items = List.copyOf(items);
    this.columns = Math.max(1, Math.min(columns, items.size()));
    this.colors = new SheetColors(legend);
  }

  /** What it shows. */
  public String title() {
    return title;
  }

  List<SheetItem> items() {
    return items;
  }

  List<String> legend() {
    return legend;
  }

  /** A picture laid out in its column. */
  private final class Cell {
    final SheetItem item;
    final int width;
    final int height;
    final Paragraph head;
    final List<Paragraph> text = new ArrayList<>();

    Cell(SheetItem item) {
      this.item = item;
      double aspect = item.picture().height() / (double) item.picture().width();
      // A very tall picture is made narrower, not cut.
      this.width = (int) Math.min(PANEL, Math.max(1, Math.round(TALLEST / aspect)));
      this.height = (int) Math.max(1, Math.round(width * aspect));
      this.head =
          new Paragraph(Identifiers.breakable(item.title(), PANEL, TEXT), Fonts.bold(TEXT), PANEL);
      item.lines().forEach(line -> text.add(new Paragraph(line, Fonts.regular(TEXT), PANEL)));
    }

    double fullHeight() {
      double lines = text.stream().mapToDouble(Paragraph::height).sum();
      return head.height() + 4 + height + 6 + lines;
    }

    void draw(Graphics2D g, int left, double top) {
      head.draw(g, left, top, INK);
      double y = top + head.height() + 4;
      g.drawImage(SheetPanel.draw(item, colors, width, height), left, (int) y, null);
      y += height + 6;
      for (Paragraph paragraph : text) {
        paragraph.draw(g, left, y, INK);
        y += paragraph.height();
      }
    }
  }

  /** Draws the sheet. */
  public BufferedImage draw() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (i % columns == 0) {
        rows.add(new ArrayList<>());
      }
      rows.get(rows.size() - 1).add(new Cell(items.get(i)));
    }
    int width = 2 * MARGIN + columns * PANEL + (columns - 1) * GAP;
    Paragraph head = new Paragraph(title, Fonts.bold(TITLE), width - 2 * MARGIN);
    double top = MARGIN + head.height() + legendHeight(width) + GAP;
    double height = top + MARGIN;
    for (List<Cell> row : rows) {
      height += rowHeight(row);
    }
    BufferedImage sheet =
        new BufferedImage(width, (int) Math.ceil(height), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Pictures.graphics(sheet);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    head.draw(g, MARGIN, MARGIN, INK);
    legend(g, width, MARGIN + head.height());
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        row.get(i).draw(g, MARGIN + i * (PANEL + GAP), top);
      }
      top += rowHeight(row);
    }
    g.dispose();
    return sheet;
  }

  private static double rowHeight(List<Cell> row) {
    return row.stream().mapToDouble(Cell::fullHeight).max().orElse(0) + GAP;
  }

  private double legendHeight(int width) {
    BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = scratch.createGraphics();
    double height = legend(g, width, 0);
    g.dispose();
    return height;
  }

  /** Draws swatches with names in as many lines as needed; their height. */
  private double legend(Graphics2D g, int width, double top) {
    if (legend.isEmpty()) {
      return 0;
    }
    Font font = Fonts.regular(TEXT);
    g.setFont(font);
    double line = TEXT * 1.6;
    double x = MARGIN;
    double y = top;
    for (String name : legend) {
      double needed = SWATCH + 6 + g.getFontMetrics().stringWidth(name) + 22;
      if (x > MARGIN && x + needed > width - MARGIN) {
        x = MARGIN;
        y += line;
      }
      Rectangle2D swatch = new Rectangle2D.Double(x, y + 5, SWATCH, 13);
      g.setColor(colors.of(name));
      g.fill(swatch);
      g.setColor(SOFT);
      g.draw(swatch);
      g.setColor(INK);
      g.drawString(name, (float) (x + SWATCH + 6), (float) (y + 17));
      x += needed;
    }
    return y + line - top;
  }
}
