package org.lovt.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.lovt.analysis.figure.AttentionStudy.Sentence;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;

/**
 * Single panels of some studies: the image with its findings, and the image under a sentence's
 * attention. All share one scale, in multiples of uniform attention, so that pale panels are pale
 * because little is attended.
 */
public final class AttentionPanels {
  /** Share of sentences whose largest weight is within the scale. */
  private static final double WITHIN = 0.9;

  private static final double LEAST_LIMIT = 2;
  private static final Color SHADE = new Color(0, 0, 0, 190);

  private final HeatMap heat;

  /** Chooses the scale for these studies, at least one. */
  public AttentionPanels(List<AttentionStudy> studies) {
    heat = new HeatMap(limit(studies));
  }

  /**
   * The relative weight that gets the last colour: nine of ten sentences stay within it, so that a
   * very sharp one does not make all others vanish.
   */
  static double limit(List<AttentionStudy> studies) {
    double[] largest =
        studies.stream()
            .flatMap(s -> s.sentences().stream())
            .mapToDouble(s -> Arrays.stream(HeatMap.relative(s.weights())).max().orElse(1))
            .sorted()
            .toArray();
    return Math.max(LEAST_LIMIT, largest[(int) Math.floor(WITHIN * (largest.length - 1))]);
  }

  /** The relative weight that gets the last colour. */
  public double limit() {
    return heat.limit();
  }

  /** What a relative weight looks like over mid grey, for a colour bar. */
  public Color color(double relative) {
    return heat.legend(relative);
  }

  /** The colour in which a finding is outlined. */
  public static Color findingColor(int finding) {
    return ColorMap.category(finding);
  }

  /** Number of colours of findings; further findings begin again with the first. */
  public static int findingColors() {
    return ColorMap.CATEGORIES.size();
  }

  /** Height of a panel of this width, in the image's shape. */
  public static int height(GrayImage image, int width) {
    return Math.max(1, (int) Math.round(width * (double) image.height() / image.width()));
  }

  /** The image with all findings outlined. */
  public BufferedImage image(AttentionStudy study, int width) {
    BufferedImage panel = Pictures.scaled(study.image(), width, height(study.image(), width));
    for (int i = 0; i < study.findings().size(); i++) {
      outline(panel, study, i);
    }
    return panel;
  }

  /** The image under a sentence's attention, the sentence's findings outlined. */
  public BufferedImage sentence(AttentionStudy study, Sentence sentence, int width) {
    BufferedImage panel = Pictures.scaled(study.image(), width, height(study.image(), width));
    double[] relative = HeatMap.relative(sentence.weights());
    heat.over(panel, relative, study.gridHeight(), study.gridWidth());
    sentence.findings().forEach(finding -> outline(panel, study, finding));
    return panel;
  }

  private static void outline(BufferedImage panel, AttentionStudy study, int finding) {
    double scale = panel.getWidth() / (double) study.image().width();
    Box box = study.findings().get(finding).box().scale(scale, scale);
    Rectangle2D frame =
        new Rectangle2D.Double(box.x(), box.y(), box.w(), box.h())
            .createIntersection(new Rectangle2D.Double(0, 0, panel.getWidth(), panel.getHeight()));
    Graphics2D g = Pictures.graphics(panel);
    float stroke = panel.getWidth() / 110f;
    g.setStroke(new BasicStroke(stroke * 2));
    g.setColor(SHADE);
    g.draw(frame);
    g.setStroke(new BasicStroke(stroke));
    g.setColor(findingColor(finding));
    g.draw(frame);
    g.dispose();
  }
}
