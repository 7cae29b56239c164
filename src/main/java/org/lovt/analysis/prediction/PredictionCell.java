package org.lovt.analysis.prediction;

import java.awt.Graphics2D;
import java.util.List;
import org.lovt.analysis.figure.Fonts;
import org.lovt.analysis.figure.Identifiers;
import org.lovt.analysis.figure.Paragraph;
import org.lovt.analysis.figure.Pictures;

/** An image of a sheet laid out in its column: name, picture or pair, caption. */
final class PredictionCell {
  private static final float TEXT = 13;
  private static final int SEAM = 3;
  private static final int SPACE = 4;
  private static final double TALLEST = 1.3;

  private final Prediction item;
  private final PanelView view;
  private final int width;
  private final int height;
  private final Paragraph name;
  private final List<Paragraph> caption;

  /** Lays an image out in a column of this width. */
  PredictionCell(Prediction item, PanelView view, int column) {
    this.item = item;
    this.view = view;
    int most = (column - (view.pictures() - 1) * SEAM) / view.pictures();
    double aspect = item.picture().height() / (double) item.picture().width();
    // A very tall picture is made narrower, not cut.
    this.width = (int) Math.max(1, Math.min(most, Math.round(TALLEST * most / aspect)));
    this.height = (int) Math.max(1, Math.round(width * aspect));
    this.name =
        new Paragraph(Identifiers.breakable(item.id(), column, TEXT), Fonts.bold(TEXT), column);
    this.caption =
        item.caption().stream().map(l -> new Paragraph(l, Fonts.regular(TEXT), column)).toList();
  }

  /** Height of all of it in pixels. */
  double height() {
    double lines = caption.stream().mapToDouble(Paragraph::height).sum();
    return name.height() + SPACE + height + SPACE + lines;
  }

  /** Draws it with its upper left corner there. */
  void draw(Graphics2D g, int left, double top) {
    name.draw(g, left, top, Ink.TEXT);
    double y = top + name.height() + SPACE;
    int x = left;
    if (view == PanelView.PAIR) {
      g.drawImage(Pictures.scaled(item.picture(), width, height), x, (int) y, null);
      x += width + SEAM;
    }
    g.drawImage(PredictionPanel.draw(item, width, height), x, (int) y, null);
    y += height + SPACE;
    for (Paragraph line : caption) {
      line.draw(g, left, y, Ink.TEXT);
      y += line.height();
    }
  }
}
