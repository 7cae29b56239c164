package org.lovt.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.figure.AttentionStudy.Sentence;

/**
 * One study of an {@link AttentionFigure}: title, image with the legend of its findings, beside it
 * a panel for every sentence with the sentence below, in as many lines as needed.
 */
final class StudyBlock {
  static final int PANEL = 360;
  static final int GAP = 22;
  static final float TEXT = 19;
  static final Color INK = new Color(0x1A1A1A);
  static final Color SOFT = new Color(0x5F5F5F);
  static final double TITLE = TEXT * 1.7;
  private static final double ABOVE_TEXT = 8;
  private static final double SWATCH = 26;

  private final AttentionStudy study;
  private final AttentionPanels panels;
  private final List<List<Labelled>> lines = new ArrayList<>();
  private final List<Labelled> legend;

  /** Text behind the swatches of the findings that it is about. */
  private record Labelled(Sentence sentence, List<Integer> findings, Paragraph text) {
    static Labelled of(Sentence sentence, String text, List<Integer> findings) {
      double width = PANEL - 4 - SWATCH * findings.size();
      return new Labelled(sentence, findings, new Paragraph(text, Fonts.regular(TEXT), width));
    }

    void draw(Graphics2D g, double x, double y, Color ink) {
      g.setStroke(new BasicStroke(3));
      for (int i = 0; i < findings.size(); i++) {
        g.setColor(AttentionPanels.findingColor(findings.get(i)));
        g.draw(new Rectangle2D.Double(x + 2 + i * SWATCH, y + 5.5, 15, 13));
      }
      text.draw(g, x + findings.size() * SWATCH, y, ink);
    }
  }

  /**
   * Lays a study out.
   *
   * @param columns panels beside each other, the image included
   */
  StudyBlock(AttentionStudy study, AttentionPanels panels, int columns) {
    this.study = study;
    this.panels = panels;
    for (int i = 0; i < study.sentences().size(); i++) {
      if (i % (columns - 1) == 0) {
        lines.add(new ArrayList<>());
      }
      Sentence s = study.sentences().get(i);
      lines.get(lines.size() - 1).add(Labelled.of(s, s.text(), s.findings()));
    }
    List<Labelled> labels = new ArrayList<>();
    for (int i = 0; i < study.findings().size(); i++) {
      labels.add(Labelled.of(null, study.findings().get(i).label(), List.of(i)));
    }
    legend =
        labels.isEmpty()
            ? List.of(Labelled.of(null, "no finding marked", List.of()))
            : List.copyOf(labels);
  }

  int panelHeight() {
    return AttentionPanels.height(study.image(), PANEL);
  }

  private double lineHeight(int line) {
    double text =
        lines.get(line).stream().mapToDouble(label -> label.text().height()).max().orElse(0);
    if (line == 0) {
      text = Math.max(text, legend.stream().mapToDouble(l -> l.text().height()).sum());
    }
    return panelHeight() + ABOVE_TEXT + text + GAP;
  }

  double height() {
    double height = TITLE;
    for (int line = 0; line < lines.size(); line++) {
      height += lineHeight(line);
    }
    return height;
  }

  void draw(Graphics2D g, int left, double top) {
    new Paragraph(study.title(), Fonts.bold(TEXT + 1), Double.MAX_VALUE).draw(g, left, top, INK);
    double y = top + TITLE;
    g.drawImage(panels.image(study, PANEL), left, (int) y, null);
    drawLegend(g, left, y + panelHeight() + ABOVE_TEXT);
    for (int line = 0; line < lines.size(); line++) {
      int x = left + PANEL + GAP;
      for (Labelled label : lines.get(line)) {
        g.drawImage(panels.sentence(study, label.sentence(), PANEL), x, (int) y, null);
        label.draw(g, x, y + panelHeight() + ABOVE_TEXT, INK);
        x += PANEL + GAP;
      }
      y += lineHeight(line);
    }
  }

  private void drawLegend(Graphics2D g, double left, double top) {
    double y = top;
    for (Labelled label : legend) {
      label.draw(g, left, y, label.findings().isEmpty() ? SOFT : INK);
      y += label.text().height();
    }
  }
}
