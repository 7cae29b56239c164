package org.lovt.analysis.prediction;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lovt.analysis.figure.Fonts;
import org.lovt.analysis.figure.Paragraph;
import org.lovt.analysis.figure.Pictures;

/**
 * Test images side by side, annotation against prediction: a title, how predictions were taken, a
 * legend, and groups of images with their names above and what was found below. At most 1600 pixels
 * wide. Of the images nothing but their names is written.
 *
 * @param title what it shows
 * @param groups the images
 * @param view how each is shown
 * @param columns images side by side, 1 to 6
 */
public record PredictionSheet(
    String title, List<PredictionGroup<Prediction>> groups, PanelView view, int columns) {
  private static final int MOST_BYTES = 1_000_000;
  private static final int WIDTH = 1600;
  private static final int MARGIN = 20;
  private static final int MOST_COLUMNS = 6;
  private static final int GAP = 20;
  private static final float TITLE = 22;
  private static final float HEADING = 17;
  private static final float TEXT = 14;

  /** Checks the number of columns. */
  public PredictionSheet {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(view, "view");
    groups = List.copyOf(groups);
    if (columns < 1 || columns > MOST_COLUMNS) {
      throw new IllegalArgumentException("expected 1 to 6 columns. Received: " + columns);
    }
  }

  /** Three images in a row, each beside its plain picture. */
  public static PredictionSheet pairs(String title, List<PredictionGroup<Prediction>> groups) {
    return new PredictionSheet(title, groups, PanelView.PAIR, 3);
  }

  /**
   * Writes {@link #pairs} as PNG of less than a megabyte, if need be with fewer shades; creates the
   * folder.
   *
   * @throws org.lovt.base.LovtException of kind RESOURCE if that fails
   */
  public static void write(Path png, String title, List<PredictionGroup<Prediction>> groups) {
    Pictures.write(pairs(title, groups).draw(), png, MOST_BYTES);
  }

  private List<Prediction> items() {
    return groups.stream().flatMap(g -> g.items().stream()).toList();
  }

  private int column() {
    return (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
  }

  /** Draws it. */
  public BufferedImage draw() {
    // Once to learn the height, once on a picture of that height.
    BufferedImage sheet = page(1);
    int height = (int) Math.ceil(draw(sheet));
    sheet = page(height);
    draw(sheet);
    return sheet;
  }

  private static BufferedImage page(int height) {
    return new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
  }

  private double draw(BufferedImage sheet) {
    Graphics2D g = Pictures.graphics(sheet);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    double y = MARGIN;
    y = text(g, title, true, TITLE, y, Ink.TEXT) + 4;
    List<Prediction> items = items();
    for (String rule : items.stream().map(Prediction::rule).distinct().toList()) {
      y = text(g, rule, false, TEXT, y, Ink.SOFT);
    }
    if (items.isEmpty()) {
      y = text(g, "No image to show.", false, TEXT, y, Ink.SOFT);
    } else {
      y += 4 + new SheetLegend(items).draw(g, MARGIN, y + 4, WIDTH - 2.0 * MARGIN);
    }
    for (PredictionGroup<Prediction> group : groups) {
      y += GAP;
      if (!group.heading().isEmpty()) {
        y = text(g, group.heading(), true, HEADING, y, Ink.TEXT) + 6;
      }
      y = rows(g, group.items(), y);
    }
    g.dispose();
    return y + MARGIN;
  }

  private static double text(
      Graphics2D g, String words, boolean bold, float size, double y, Color ink) {
    Paragraph paragraph =
        new Paragraph(words, bold ? Fonts.bold(size) : Fonts.regular(size), WIDTH - 2.0 * MARGIN);
    paragraph.draw(g, MARGIN, y, ink);
    return y + paragraph.height();
  }

  private double rows(Graphics2D g, List<Prediction> items, double top) {
    double y = top;
    for (int from = 0; from < items.size(); from += columns) {
      List<PredictionCell> row = new ArrayList<>();
      for (Prediction item : items.subList(from, Math.min(from + columns, items.size()))) {
        row.add(new PredictionCell(item, view, column()));
      }
      double tallest = row.stream().mapToDouble(PredictionCell::height).max().orElse(0);
      for (int i = 0; i < row.size(); i++) {
        row.get(i).draw(g, MARGIN + i * (column() + GAP), y);
      }
      y += tallest + (from + columns < items.size() ? GAP : 0);
    }
    return y;
  }
}
