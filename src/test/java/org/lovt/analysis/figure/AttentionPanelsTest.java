package org.lovt.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.figure.AttentionStudy.Finding;
import org.lovt.analysis.figure.AttentionStudy.Sentence;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;

/** Panels of attention over images. */
class AttentionPanelsTest {
  private static final int GRID = 4;
  private static final int WIDTH = 200;
  private static final int GREY = 90;

  private static float[] uniform() {
    float[] weights = new float[GRID * GRID];
    Arrays.fill(weights, 1f / weights.length);
    return weights;
  }

  private static float[] peak(int region) {
    float[] weights = new float[GRID * GRID];
    weights[region] = 1;
    return weights;
  }

  private static AttentionStudy study(List<Finding> findings, Sentence... sentences) {
    byte[] pixels = new byte[100 * 50];
    Arrays.fill(pixels, (byte) GREY);
    return new AttentionStudy(
        "study", new GrayImage(100, 50, pixels), GRID, GRID, findings, List.of(sentences));
  }

  private static int red(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 16 & 0xff;
  }

  private static int blue(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xff;
  }

  @Test
  void uniformAttentionLeavesTheImageAsItIs() {
    Sentence sentence = new Sentence("words", uniform(), List.of());
    AttentionStudy study = study(List.of(), sentence);
    BufferedImage panel = new AttentionPanels(List.of(study)).sentence(study, sentence, WIDTH);
    assertThat(panel.getHeight()).isEqualTo(100);
    for (int x = 0; x < WIDTH; x++) {
      assertThat(panel.getRGB(x, 50) & 0xffffff).isEqualTo(GREY * 0x010101);
    }
  }

  @Test
  void attentionIsColouredWhereItsRegionIs() {
    Sentence sentence =
        new Sentence("words", peak(GRID + 2), List.of()); // second row, third column
    AttentionStudy study = study(List.of(), sentence);
    BufferedImage panel = new AttentionPanels(List.of(study)).sentence(study, sentence, WIDTH);
    assertThat(red(panel, 125, 37)).isGreaterThan(GREY + 60);
    assertThat(red(panel, 125, 37)).isGreaterThan(blue(panel, 125, 37));
    assertThat(panel.getRGB(25, 37) & 0xffffff).isEqualTo(GREY * 0x010101);
    assertThat(panel.getRGB(125, 90) & 0xffffff).isEqualTo(GREY * 0x010101);
  }

  @Test
  void findingsAreOutlinedAtTheirPlace() {
    AttentionStudy study =
        study(
            List.of(new Finding("left effusion", new Box(50, 10, 20, 30))),
            new Sentence("words", uniform(), List.of(0)),
            new Sentence("others", uniform(), List.of()));
    AttentionPanels panels = new AttentionPanels(List.of(study));
    for (BufferedImage panel :
        List.of(
            panels.image(study, WIDTH), panels.sentence(study, study.sentences().get(0), WIDTH))) {
      assertEdge(panel, 100, 50);
      assertEdge(panel, 140, 50);
      assertEdge(panel, 120, 20);
      assertEdge(panel, 120, 80);
      assertThat(panel.getRGB(120, 50) & 0xffffff).isEqualTo(GREY * 0x010101);
    }
    BufferedImage other = panels.sentence(study, study.sentences().get(1), WIDTH);
    assertThat(other.getRGB(100, 50) & 0xffffff).isEqualTo(GREY * 0x010101);
  }

  /** The outline's colour but for smoothing. */
  private static void assertEdge(BufferedImage panel, int x, int y) {
    Color edge = AttentionPanels.findingColor(0);
    assertThat(red(panel, x, y)).isCloseTo(edge.getRed(), within(20));
    assertThat(blue(panel, x, y)).isCloseTo(edge.getBlue(), within(20));
  }

  @Test
  void theScaleHoldsNineOfTenSentencesAndAtLeastTwiceUniform() {
    List<Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      float[] weights = uniform();
      weights[3] = (i + 1) / (float) weights.length; // largest: i + 1 times uniform
      sentences.add(new Sentence("words", weights, List.of()));
    }
    AttentionStudy many = study(List.of(), sentences.toArray(Sentence[]::new));
    assertThat(new AttentionPanels(List.of(many)).limit()).isCloseTo(18, within(1e-5));
    AttentionStudy flat = study(List.of(), new Sentence("words", uniform(), List.of()));
    assertThat(new AttentionPanels(List.of(flat)).limit()).isEqualTo(2);
  }

  @Test
  void theColourBarBeginsWithGreyAndEndsBright() {
    AttentionStudy study = study(List.of(), new Sentence("words", peak(0), List.of()));
    AttentionPanels panels = new AttentionPanels(List.of(study));
    assertThat(panels.color(0)).isEqualTo(panels.color(1));
    assertThat(panels.color(panels.limit()).getRed()).isGreaterThan(180);
    assertThat(panels.color(panels.limit() * 3)).isEqualTo(panels.color(panels.limit()));
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    Sentence few = new Sentence("words", new float[3], List.of());
    assertThatThrownBy(() -> study(List.of(), few)).hasMessageContaining("16 weights");
    Sentence bad = new Sentence("words", peak(1), List.of());
    bad.weights()[0] = Float.NaN;
    assertThatThrownBy(() -> study(List.of(), bad)).hasMessageContaining("NaN");
    Sentence about = new Sentence("words", uniform(), List.of(0));
    assertThatThrownBy(() -> study(List.of(), about)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> study(List.of())).hasMessageContaining("at least one sentence");
  }
}
