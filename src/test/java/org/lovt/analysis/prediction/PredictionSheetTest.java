package org.lovt.analysis.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.analysis.figure.Pictures;
import org.lovt.base.RandomStream;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;
import org.lovt.metric.detection.DetectedBox;

class PredictionSheetTest {
  @TempDir Path folder;

  private static List<PredictionGroup<Prediction>> group(List<? extends Prediction> items) {
    return List.of(new PredictionGroup<Prediction>("Some", List.copyOf(items)));
  }

  /** Distance of two colours by channel, at most. */
  private static int apart(int rgb, Color color) {
    Color is = new Color(rgb);
    return Math.max(
        Math.abs(is.getRed() - color.getRed()),
        Math.max(
            Math.abs(is.getGreen() - color.getGreen()), Math.abs(is.getBlue() - color.getBlue())));
  }

  /** Share of the pixels along a horizontal or vertical line near a colour. */
  private static double share(BufferedImage panel, int x, int y, int dx, int dy, Color color) {
    int near = 0;
    for (int i = 0; i < 60; i++) {
      near += apart(panel.getRGB(x + i * dx, y + i * dy), color) < 40 ? 1 : 0;
    }
    return near / 60.0;
  }

  @Test
  void annotatedBoxesAreSolidAndPredictedOnesDashed() {
    BoxPrediction item =
        Invented.boxes(
            "a", List.of(Invented.found(60, 10, 30, 0.9)), List.of(Invented.truth(10, 60, 30)));
    BufferedImage panel = PredictionPanel.draw(item, 300, 300);
    // The left sides: x = 30 of the annotation, x = 180 of the prediction.
    assertThat(share(panel, 30, 200, 0, 1, Ink.TRUTH)).isEqualTo(1);
    assertThat(share(panel, 180, 50, 0, 1, Ink.FOUND)).isBetween(0.4, 0.75);
    assertThat(panel.getRGB(75, 225) & 0xffffff).as("inside").isEqualTo(Invented.GREY);
    assertThat(panel.getRGB(10, 10) & 0xffffff).as("elsewhere").isEqualTo(Invented.GREY);
  }

  @Test
  void boxesBelowTheThresholdAndOutsideThePictureAreNotDrawn() {
    double far = Double.POSITIVE_INFINITY;
    List<DetectedBox> found =
        List.of(
            Invented.found(20, 20, 30, 0.29),
            Invented.found(300, 300, 30, 0.9),
            Invented.found(-90, -90, 30, 0.9),
            Invented.found(far, 0, 1, 0.9));
    BufferedImage panel = PredictionPanel.draw(Invented.boxes("a", found, List.of()), 300, 300);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 300; x++) {
        assertThat(panel.getRGB(x, y) & 0xffffff).isEqualTo(Invented.GREY);
      }
    }
  }

  @Test
  void aBoxBeyondTheEdgeIsDrawnAlongIt() {
    BufferedImage panel =
        PredictionPanel.draw(
            Invented.boxes("a", List.of(), List.of(Invented.truth(-50, -50, 100))), 300, 300);
    assertThat(share(panel, 150, 20, 0, 1, Ink.TRUTH)).isEqualTo(1);
    assertThat(share(panel, 1, 20, 0, 1, Ink.TRUTH)).isEqualTo(1);
  }

  @Test
  void hitMissedAndFalseAreasHaveTheirOwnColourAndHatching() {
    MaskPrediction item =
        Invented.masks(
            "a", Invented.mask(new Box(10, 30, 50, 40)), Invented.mask(new Box(40, 30, 50, 40)));
    BufferedImage panel = PredictionPanel.draw(item, 300, 300);
    int missed = panel.getRGB(75, 151);
    int hit = panel.getRGB(150, 151);
    int wrong = panel.getRGB(225, 152);
    assertThat(new Color(missed).getBlue()).isGreaterThan(new Color(missed).getRed() + 20);
    assertThat(new Color(hit).getGreen()).isGreaterThan(new Color(hit).getRed() + 20);
    assertThat(new Color(wrong).getRed()).isGreaterThan(new Color(wrong).getBlue() + 20);
    assertThat(stripes(panel, 50)).as("missed").isEqualTo(8);
    assertThat(stripes(panel, 125)).as("hit").isZero();
    assertThat(stripes(panel, 200)).as("false").isEqualTo(8);
    assertThat(apart(panel.getRGB(30, 150), Ink.TRUTH)).as("left border").isLessThan(40);
  }

  /** How many of 48 pixels to the right are brighter than the darkest of them. */
  private static int stripes(BufferedImage panel, int x) {
    int darkest = Integer.MAX_VALUE;
    for (int i = 0; i < 48; i++) {
      darkest = Math.min(darkest, brightness(panel, x + i));
    }
    int stripes = 0;
    for (int i = 0; i < 48; i++) {
      stripes += brightness(panel, x + i) > darkest + 20 ? 1 : 0;
    }
    return stripes;
  }

  private static int brightness(BufferedImage panel, int x) {
    Color color = new Color(panel.getRGB(x, 150));
    return color.getRed() + color.getGreen() + color.getBlue();
  }

  @ParameterizedTest
  @EnumSource(PanelView.class)
  void sheetsAreTheSameEveryTimeAndNotTooWide(PanelView view) {
    List<Prediction> items = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      items.add(Invented.masks("m" + i, Invented.mask(), Invented.mask(new Box(5, 5, 20, 20))));
      items.add(Invented.boxes("b" + i, List.of(), List.of(Invented.truth(5, 5, 20))));
    }
    for (int columns = 1; columns <= 6; columns++) {
      PredictionSheet sheet = new PredictionSheet("Sheet", group(items), view, columns);
      BufferedImage drawn = sheet.draw();
      assertThat(drawn.getWidth()).isLessThanOrEqualTo(1600);
      assertThat(Pictures.png(sheet.draw())).isEqualTo(Pictures.png(drawn));
    }
  }

  @Test
  void captionsOfARowEndAboveTheNamesOfTheNext() {
    List<MaskPrediction.Target> targets = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      targets.add(
          new MaskPrediction.Target(
              "A target with a long name " + i,
              Invented.mask(),
              Invented.mask(new Box(5, 5, 9, 9))));
    }
    MaskPrediction tall = new MaskPrediction("x".repeat(90), Invented.picture(), targets);
    MaskPrediction flat = Invented.masks("b", Invented.mask(), Invented.mask());
    int one = PredictionSheet.pairs("Sheet", group(List.of(tall))).draw().getHeight();
    int many = PredictionSheet.pairs("Sheet", group(List.of(flat, tall, flat))).draw().getHeight();
    assertThat(many).isEqualTo(one);
    int two =
        PredictionSheet.pairs("Sheet", group(List.of(flat, tall, flat, tall))).draw().getHeight();
    double cell = new PredictionCell(tall, PanelView.PAIR, 506).height();
    assertThat((double) two - one).isGreaterThanOrEqualTo(cell);
  }

  @Test
  void aSheetWithoutImagesSaysSo() throws IOException {
    Path file = folder.resolve("new").resolve("empty.png");
    PredictionSheet.write(file, "Nothing", List.of());
    assertThat(Files.size(file)).isLessThan(20_000);
    assertThat(PredictionSheet.pairs("Nothing", group(List.of())).draw().getHeight())
        .isGreaterThan(60);
  }

  @Test
  void scoresOfManyFalseAlarmsDoNotHideTheImage() {
    List<DetectedBox> found = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      found.add(Invented.found(40, 40, 20, 0.3 + i / 1000.0));
    }
    BoxPrediction item = Invented.boxes("a", found, List.of());
    assertThat(item.caption()).containsExactly("nothing annotated, 300 false alarms");
    BufferedImage panel = PredictionPanel.draw(item, 300, 300);
    int untouched = 0;
    for (int i = 0; i < 300 * 300; i++) {
      untouched += (panel.getRGB(i % 300, i / 300) & 0xffffff) == Invented.GREY ? 1 : 0;
    }
    assertThat(untouched).isGreaterThan(300 * 300 * 8 / 10);
  }

  @Test
  void twelveNoisyImagesFitIntoAMegabyte() {
    RandomStream random = RandomStream.of(6, "sheet", 0, 0);
    List<Prediction> items = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      byte[] pixels = new byte[224 * 224];
      for (int p = 0; p < pixels.length; p++) {
        double wave = Math.sin(p % 224 / 20.0) * Math.cos(p / 224 / 30.0);
        pixels[p] = (byte) (int) (110 + 90 * wave + 10 * random.nextDouble());
      }
      items.add(
          new BoxPrediction(
              "image-" + i,
              new GrayImage(224, 224, pixels),
              List.of("opacity"),
              Invented.boxes("a", List.of(), List.of(Invented.truth(20, 30, 40))).boxes(),
              BoxRule.half(0.5)));
    }
    assertThat(Pictures.png(PredictionSheet.pairs("Sheet", group(items)).draw()).length)
        .isLessThan(1_000_000);
  }

  @Test
  void columnsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new PredictionSheet("a", List.of(), PanelView.PAIR, 7))
        .hasMessageContaining("1 to 6 columns");
  }

  /** X-rays of noise, all of which a random head predicts: the worst to compress. */
  @Test
  void aSheetStaysBelowAMegabyteAndItsPageWhite() throws IOException {
    RandomStream random = RandomStream.of(1, "test", 0, 0);
    int side = 224;
    List<Prediction> items = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      byte[] pixels = new byte[side * side];
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = (byte) (100 + random.nextInt(40));
      }
      Mask found = Mask.ofBoxes(side, side, List.of(new Box(0, 0, side, side - i)));
      Mask truth = Mask.ofBoxes(side, side, List.of(new Box(50, 50, 90, 90)));
      items.add(
          new MaskPrediction(
              "i" + i,
              new GrayImage(side, side, pixels),
              List.of(new MaskPrediction.Target("opacity", truth, found))));
    }
    Path png = folder.resolve("sheet.png");
    PredictionSheet.write(png, "Noise", group(items));
    assertThat(Files.size(png)).isLessThan(1_000_000);
    BufferedImage read = javax.imageio.ImageIO.read(png.toFile());
    assertThat(read.getRGB(2, 2)).isEqualTo(Color.WHITE.getRGB());
    assertThat(Pictures.png(PredictionSheet.pairs("Noise", group(items)).draw()).length)
        .as("without a bound")
        .isGreaterThan(1_000_000);
  }

  @Test
  void whatIsPredictedAllOverIsNotHatched() {
    Mask all = Invented.mask(new Box(0, 0, 100, 80));
    BufferedImage panel = PredictionPanel.draw(Invented.masks("a", Invented.mask(), all), 300, 300);
    Mask few = Invented.mask(new Box(0, 0, 100, 40));
    BufferedImage hatched =
        PredictionPanel.draw(Invented.masks("a", Invented.mask(), few), 300, 300);
    assertThat(colours(panel)).hasSize(1);
    assertThat(colours(hatched)).hasSize(2);
  }

  private static java.util.Set<Integer> colours(BufferedImage panel) {
    java.util.Set<Integer> colours = new java.util.HashSet<>();
    for (int x = 20; x < 280; x++) {
      colours.add(panel.getRGB(x, 50));
    }
    return colours;
  }
}
