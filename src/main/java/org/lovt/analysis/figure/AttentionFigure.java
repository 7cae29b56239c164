package org.lovt.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where sentences look: one block per study with the image and its true findings, then the image
 * under each sentence's attention, the sentence below. All panels share one scale ({@link
 * AttentionPanels}). The figure shows what a model attends to; whether that is where the findings
 * are has to be measured.
 */
public final class AttentionFigure {
  private static final int MARGIN = 28;
  private static final int BAR = 96;
  private static final int BAR_STEPS = 4;

  private final List<StudyBlock> blocks;
  private final AttentionPanels panels;
  private final int width;
  private final Paragraph note;

  private AttentionFigure(List<AttentionStudy> studies, int columns, String note) {
    this.panels = new AttentionPanels(studies);
    this.blocks = studies.stream().map(s -> new StudyBlock(s, panels, columns)).toList();
    this.width = 2 * MARGIN + columns * StudyBlock.PANEL + (columns - 1) * StudyBlock.GAP + BAR;
    this.note = new Paragraph(note, Fonts.regular(StudyBlock.TEXT), width - 2.0 * MARGIN);
  }

  /**
   * Draws the figure, 8-bit RGB on white.
   *
   * @param studies at least one
   * @param mostColumns panels beside each other, the image included, at least 2; further sentences
   *     go into further lines
   * @param note what may be concluded, below all studies
   */
  public static BufferedImage draw(List<AttentionStudy> studies, int mostColumns, String note) {
    if (studies.isEmpty() || mostColumns < 2) {
      throw new IllegalArgumentException(
          "Expected studies and at least 2 columns. Received: %d, %d"
              .formatted(studies.size(), mostColumns));
    }
    int widest = studies.stream().mapToInt(s -> s.sentences().size() + 1).max().orElseThrow();
    return new AttentionFigure(studies, Math.min(mostColumns, widest), note).draw();
  }

  /** As {@link #draw}, into a PNG file with equal bytes for equal studies. */
  public static void write(List<AttentionStudy> studies, int mostColumns, String note, Path file) {
    Pictures.write(draw(studies, mostColumns, note), file);
  }

  private BufferedImage draw() {
    double height =
        2 * MARGIN + note.height() + blocks.stream().mapToDouble(StudyBlock::height).sum();
    BufferedImage out =
        new BufferedImage(width, (int) Math.ceil(height), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Pictures.graphics(out);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, out.getWidth(), out.getHeight());
    double y = MARGIN;
    for (StudyBlock block : blocks) {
      block.draw(g, MARGIN, y);
      y += block.height();
    }
    note.draw(g, MARGIN, y, StudyBlock.INK);
    int bar = blocks.get(0).panelHeight();
    drawBar(g, width - MARGIN - BAR + StudyBlock.GAP, MARGIN + StudyBlock.TITLE, bar);
    g.dispose();
    return out;
  }

  /** The colour bar, linear from 0 to the limit. */
  private void drawBar(Graphics2D g, int x, double y, int height) {
    for (int i = 0; i < height; i++) {
      g.setColor(panels.color(panels.limit() * (1 - i / (double) (height - 1))));
      g.fillRect(x, (int) y + i, 20, 1);
    }
    g.setFont(Fonts.regular(StudyBlock.TEXT - 3));
    g.setStroke(new BasicStroke(1.4f));
    g.setColor(StudyBlock.INK);
    for (int i = 0; i <= BAR_STEPS; i++) {
      double share = i / (double) BAR_STEPS;
      double place = y + (height - 1) * (1 - share);
      g.draw(new Line2D.Double(x + 20, place, x + 25, place));
      g.drawString(label(share * panels.limit()), x + 29, (float) place + 6);
    }
    AffineTransform before = g.getTransform();
    g.rotate(Math.PI / 2, x + 68, y);
    g.setColor(StudyBlock.SOFT);
    g.drawString("weight ÷ uniform weight", x + 68, (float) y);
    g.setTransform(before);
  }

  private static String label(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
