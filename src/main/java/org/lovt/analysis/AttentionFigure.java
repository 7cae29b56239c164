package org.lovt.analysis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lovt.analysis.AttentionStudy.Finding;
import org.lovt.analysis.AttentionStudy.Sentence;

/**
 * Where sentences look: one row per study with the image and its true findings, then the image
 * under each sentence's attention, the sentence below. All panels share one scale, in multiples of
 * uniform attention, so that pale panels are pale because little is attended.
 */
public final class AttentionFigure {
  private static final int PANEL = 360;
  private static final int GAP = 22;
  private static final int MARGIN = 28;
  private static final int BAR = 96;
  private static final float TEXT = 19;
  private static final Color INK = new Color(0x1A1A1A);
  private static final Color SOFT = new Color(0x5F5F5F);

  private final List<AttentionStudy> studies;
  private final HeatMap heat;
  private final int columns;

  private AttentionFigure(List<AttentionStudy> studies, int columns) {
    this.studies = studies;
    this.columns = columns;
    this.heat = new HeatMap(limit(studies));
  }

  /**
   * Draws the figure, 8-bit RGB on white.
   *
   * @param studies at least one
   * @param mostColumns panels beside each other, the image included, at least 2; further sentences
   *     go into further rows
   */
  public static BufferedImage draw(List<AttentionStudy> studies, int mostColumns) {
    if (studies.isEmpty() || mostColumns < 2) {
      throw new IllegalArgumentException(
          "Expected studies and at least 2 columns. Received: "
              + studies.size()
              + ", "
              + mostColumns);
    }
    int widest = studies.stream().mapToInt(s -> s.sentences().size() + 1).max().orElseThrow();
    return new AttentionFigure(studies, Math.min(mostColumns, widest)).draw();
  }

  /** As {@link #draw}, into a PNG file with equal bytes for equal studies. */
  public static void write(List<AttentionStudy> studies, int mostColumns, Path file) {
    Pictures.write(draw(studies, mostColumns), file);
  }

  /**
   * The relative weight that gets the last colour: the median over sentences of the largest one, at
   * least 2, so that one very sharp sentence does not make all others vanish.
   */
  static double limit(List<AttentionStudy> studies) {
    double[] largest =
        studies.stream()
            .flatMap(s -> s.sentences().stream())
            .mapToDouble(s -> Arrays.stream(HeatMap.relative(s.weights())).max().orElse(1))
            .sorted()
            .toArray();
    return Math.max(2, largest[largest.length / 2]);
  }

  private BufferedImage draw() {
    int width = 2 * MARGIN + columns * PANEL + (columns - 1) * GAP + BAR;
    double height = MARGIN;
    for (AttentionStudy study : studies) {
      height += blockHeight(study);
    }
    BufferedImage out =
        new BufferedImage(width, (int) Math.ceil(height), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = HeatMap.quality(out.createGraphics());
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, out.getWidth(), out.getHeight());
    double y = MARGIN;
    for (AttentionStudy study : studies) {
      drawStudy(g, study, y);
      y += blockHeight(study);
    }
    drawBar(g, width - MARGIN - BAR + GAP, MARGIN + titleHeight());
    g.dispose();
    return out;
  }

  private static double titleHeight() {
    return TEXT * 1.7;
  }

  private static int panelHeight(AttentionStudy study) {
    return (int) Math.round(PANEL * (double) study.image().height() / study.image().width());
  }

  private int lineCount(AttentionStudy study) {
    int perLine = columns - 1;
    return (study.sentences().size() + perLine - 1) / perLine;
  }

  private double blockHeight(AttentionStudy study) {
    double height = titleHeight();
    for (int line = 0; line < lineCount(study); line++) {
      height += panelHeight(study) + textHeight(study, line) + GAP;
    }
    return height + 4;
  }

  private double textHeight(AttentionStudy study, int line) {
    double height = line == 0 ? legend(study).stream().mapToDouble(t -> t.height()).sum() : 0;
    for (Sentence sentence : line(study, line)) {
      height = Math.max(height, text(sentence).height());
    }
    return height + 10;
  }

  private List<Sentence> line(AttentionStudy study, int line) {
    int perLine = columns - 1;
    int to = Math.min(study.sentences().size(), (line + 1) * perLine);
    return study.sentences().subList(line * perLine, to);
  }

  private static StyledText text(Sentence sentence) {
    return new StyledText(sentence.text(), sentence.highlight(), TEXT, PANEL - 4);
  }

  private static List<StyledText> legend(AttentionStudy study) {
    if (study.findings().isEmpty()) {
      return List.of(new StyledText("no finding marked", null, TEXT, PANEL - 30));
    }
    return study.findings().stream()
        .map(f -> new StyledText(f.label(), null, TEXT, PANEL - 30))
        .toList();
  }

  private void drawStudy(Graphics2D g, AttentionStudy study, double top) {
    new StyledText(study.title(), study.title(), TEXT + 1, Integer.MAX_VALUE)
        .draw(g, MARGIN, top, INK, Color.WHITE);
    double y = top + titleHeight();
    BufferedImage image = HeatMap.scaled(study.image(), PANEL, panelHeight(study));
    g.drawImage(image, MARGIN, (int) y, null);
    for (int i = 0; i < study.findings().size(); i++) {
      drawBoxAt(g, study, i, MARGIN, (int) y, 4);
    }
    drawLegend(g, study, y + image.getHeight() + 8);
    for (int line = 0; line < lineCount(study); line++) {
      List<Sentence> sentences = line(study, line);
      for (int i = 0; i < sentences.size(); i++) {
        drawSentence(g, study, sentences.get(i), MARGIN + (i + 1) * (PANEL + GAP), (int) y);
      }
      y += panelHeight(study) + textHeight(study, line) + GAP;
    }
  }

  private void drawSentence(Graphics2D g, AttentionStudy study, Sentence sentence, int x, int y) {
    g.drawImage(panel(study, sentence, heat, PANEL), x, y, null);
    for (int finding : sentence.findings()) {
      drawBoxAt(g, study, finding, x, y, 3);
    }
    Color color =
        sentence.findings().isEmpty() ? SOFT : ColorMap.category(sentence.findings().get(0));
    text(sentence).draw(g, x + 1, y + panelHeight(study) + 8, INK, tint(color));
  }

  /** The image under a sentence's attention, without outlines. */
  static BufferedImage panel(AttentionStudy study, Sentence sentence, HeatMap heat, int width) {
    int height = (int) Math.round(width * (double) study.image().height() / study.image().width());
    BufferedImage panel = HeatMap.scaled(study.image(), width, height);
    double[] relative = HeatMap.relative(sentence.weights());
    heat.over(panel, relative, study.gridHeight(), study.gridWidth());
    return panel;
  }

  private static void drawLegend(Graphics2D g, AttentionStudy study, double top) {
    double y = top;
    List<StyledText> labels = legend(study);
    for (int i = 0; i < labels.size(); i++) {
      if (!study.findings().isEmpty()) {
        g.setColor(ColorMap.category(i));
        g.setStroke(new BasicStroke(3));
        g.draw(new Rectangle2D.Double(MARGIN + 2, y + 5.5, 15, 13));
      }
      double x = study.findings().isEmpty() ? MARGIN : MARGIN + 28;
      labels.get(i).draw(g, x, y, study.findings().isEmpty() ? SOFT : INK, Color.WHITE);
      y += labels.get(i).height();
    }
  }

  /** Outlines a finding on a panel whose top left corner is the origin. */
  static void drawBox(Graphics2D g, AttentionStudy study, int index, int width, float stroke) {
    Finding finding = study.findings().get(index);
    double scale = width / (double) study.image().width();
    Rectangle2D box =
        new Rectangle2D.Double(
                finding.box().x() * scale,
                finding.box().y() * scale,
                finding.box().w() * scale,
                finding.box().h() * scale)
            .createIntersection(
                new Rectangle2D.Double(0, 0, width, study.image().height() * scale));
    g.setStroke(new BasicStroke(stroke + 2.5f));
    g.setColor(new Color(0, 0, 0, 190));
    g.draw(box);
    g.setStroke(new BasicStroke(stroke));
    g.setColor(ColorMap.category(index));
    g.draw(box);
  }

  private static void drawBoxAt(
      Graphics2D g, AttentionStudy study, int index, int x, int y, float stroke) {
    Graphics2D at = (Graphics2D) g.create(x, y, PANEL, panelHeight(study));
    drawBox(at, study, index, PANEL, stroke);
    at.dispose();
  }

  private static Color tint(Color color) {
    return new Color(
        255 - (255 - color.getRed()) * 2 / 5,
        255 - (255 - color.getGreen()) * 2 / 5,
        255 - (255 - color.getBlue()) * 2 / 5);
  }

  private void drawBar(Graphics2D g, int x, double y) {
    int height = panelHeight(studies.get(0));
    for (int i = 0; i < height; i++) {
      g.setColor(heat.legend(heat.limit() * (1 - i / (double) (height - 1))));
      g.fillRect(x, (int) y + i, 20, 1);
    }
    g.setFont(Fonts.regular(TEXT - 3));
    g.setStroke(new BasicStroke(1.4f));
    double step = Axis.step(heat.limit(), 5);
    for (double tick = 0; tick <= heat.limit() + 1e-9; tick += step) {
      double place = y + (height - 1) * (1 - tick / heat.limit());
      g.setColor(INK);
      g.draw(new Line2D.Double(x + 20, place, x + 25, place));
      g.drawString(Axis.label(tick, step), x + 29, (float) place + 6);
    }
    AffineTransform before = g.getTransform();
    g.rotate(Math.PI / 2, x + 62, y);
    g.setColor(SOFT);
    g.drawString("attention ÷ uniform attention", x + 62, (float) y);
    g.setTransform(before);
  }
}
