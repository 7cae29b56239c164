package org.lovt.analysis.prediction;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.lovt.analysis.figure.Fonts;
import org.lovt.analysis.figure.Pictures;

/** What lines and areas of a sheet mean: samples with names, in as many lines as needed. */
final class SheetLegend {
  private static final float SIZE = 14;
  private static final double LINE = 24;
  private static final int SAMPLE = 38;
  private static final int TALL = 16;
  private static final double GAP = 26;
  private static final int GROUND = 0x303030;

  private enum Entry {
    TRUTH("annotated"),
    FOUND("predicted"),
    HIT("annotated and predicted"),
    MISS("missed"),
    FALSE("predicted, not annotated");

    private final String words;

    Entry(String words) {
      this.words = words;
    }
  }

  private final List<Entry> entries;

  /** The legend for these images. */
  SheetLegend(List<Prediction> items) {
    boolean masks = items.stream().anyMatch(MaskPrediction.class::isInstance);
    this.entries = masks ? List.of(Entry.values()) : List.of(Entry.TRUTH, Entry.FOUND);
  }

  /** Draws it; its height. */
  double draw(Graphics2D g, double left, double top, double width) {
    double x = left;
    double y = top;
    g.setFont(Fonts.regular(SIZE));
    for (Entry entry : entries) {
      double needed = SAMPLE + 8 + g.getFontMetrics().stringWidth(entry.words);
      if (x > left && x + needed > left + width) {
        x = left;
        y += LINE;
      }
      g.drawImage(sample(entry), (int) x, (int) (y + 4), null);
      g.setColor(Ink.TEXT);
      g.drawString(entry.words, (float) (x + SAMPLE + 8), (float) (y + 17));
      x += needed + GAP;
    }
    return y + LINE - top;
  }

  private static BufferedImage sample(Entry entry) {
    BufferedImage out = new BufferedImage(SAMPLE, TALL, BufferedImage.TYPE_INT_RGB);
    boolean truth = entry == Entry.HIT || entry == Entry.MISS;
    boolean found = entry == Entry.HIT || entry == Entry.FALSE;
    for (int y = 0; y < TALL; y++) {
      for (int x = 0; x < SAMPLE; x++) {
        out.setRGB(x, y, GROUND);
        Ink.tint(out, x, y, truth, found, true);
      }
    }
    Graphics2D g = Pictures.graphics(out);
    if (entry == Entry.TRUTH) {
      Ink.truth(g, new Rectangle2D.Double(3, 3, SAMPLE - 6.0, TALL - 6.0));
    } else if (entry == Entry.FOUND) {
      Ink.found(g, new Line2D.Double(2, TALL / 2.0, SAMPLE, TALL / 2.0));
    }
    g.dispose();
    return out;
  }
}
