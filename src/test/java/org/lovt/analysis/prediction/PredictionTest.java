package org.lovt.analysis.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;
import org.lovt.metric.detection.Corners;
import org.lovt.metric.detection.ImageBoxes;
import org.lovt.metric.detection.TrueBox;

class PredictionTest {
  private static final Mask NONE = Invented.mask();
  private static final Mask LEFT = Invented.mask(new Box(10, 10, 20, 20));

  @Test
  void captionsOfBoxesCountHitsAndFalseAlarms() {
    var truth = List.of(Invented.truth(10, 10, 30), Invented.truth(60, 60, 20));
    var found = List.of(Invented.found(11, 10, 30, 0.8), Invented.found(10, 70, 20, 0.4));
    assertThat(Invented.boxes("a", found, truth).caption())
        .containsExactly("1 of 2 found, 1 false alarm");
    assertThat(Invented.boxes("a", List.of(), truth).caption()).containsExactly("0 of 2 found");
    assertThat(Invented.boxes("a", found, List.of()).caption())
        .containsExactly("nothing annotated, 2 false alarms");
    assertThat(Invented.boxes("a", List.of(), List.of()).caption())
        .containsExactly("nothing annotated, nothing predicted");
  }

  @Test
  void falseAlarmsAddUpAndBoxesBelowTheThresholdDoNot() {
    var found = List.of(Invented.found(0, 0, 9, 0.8), Invented.found(50, 50, 9, 0.29));
    assertThat(Invented.boxes("a", found, List.of()).excess()).isEqualTo(0.8);
  }

  @Test
  void theRuleIsToldInWords() {
    assertThat(Invented.boxes("a", List.of(), List.of()).rule())
        .contains("confidence ≥ 0.30", "IoU above 0.50");
  }

  @Test
  void aLabelNeedsAName() {
    ImageBoxes boxes = new ImageBoxes(List.of(), List.of(new TrueBox(new Corners(0, 0, 1, 1), 1)));
    assertThatThrownBy(
            () ->
                new BoxPrediction(
                    "a", Invented.picture(), List.of("opacity"), boxes, BoxRule.half(0)))
        .hasMessageContaining("labels below 1");
  }

  @Test
  void captionsOfMasksTellDiceAndShares() {
    assertThat(Invented.masks("a", LEFT, Invented.mask(new Box(10, 10, 20, 10))).caption())
        .containsExactly("Dice 0.67, annotated 4.0 %, predicted 2.0 %");
    assertThat(Invented.masks("a", LEFT, NONE).caption())
        .containsExactly("Dice 0.00, annotated 4.0 %, nothing predicted");
    assertThat(Invented.masks("a", NONE, LEFT).caption())
        .containsExactly("nothing annotated, predicted 4.0 %");
    assertThat(Invented.masks("a", NONE, NONE).caption())
        .containsExactly("nothing annotated, nothing predicted");
  }

  @Test
  void captionsOfManyTargetsTellThoseThatAreThereByName() {
    List<MaskPrediction.Target> targets = new ArrayList<>();
    targets.add(new MaskPrediction.Target("absent", NONE, NONE));
    for (int i = 0; i < 6; i++) {
      targets.add(new MaskPrediction.Target("t" + i, LEFT, LEFT));
    }
    MaskPrediction item = new MaskPrediction("a", Invented.picture(), targets);
    assertThat(item.caption()).hasSize(5).doesNotContain("absent").endsWith("and 2 more");
    assertThat(item.caption().get(0)).isEqualTo("t0: Dice 1.00, annotated 4.0 %, predicted 4.0 %");
  }

  @Test
  void planesAreSplitIntoTargetsAndCutAtOneHalf() {
    GrayImage picture = new GrayImage(2, 1, new byte[2]);
    MaskPrediction item =
        MaskPrediction.of(
            "a",
            picture,
            List.of("x", "y"),
            new byte[] {1, 0, 0, 0},
            new float[] {0.5f, 0.49f, 0.1f, 0.9f});
    assertThat(item.targets().get(0).found().values()).containsExactly(1, 0);
    assertThat(item.targets().get(1).found().values()).containsExactly(0, 1);
    assertThat(item.quality()).isCloseTo(0.5, within(1e-9));
    assertThat(item.excess()).isCloseTo(0.5, within(1e-9));
    assertThatThrownBy(
            () -> MaskPrediction.of("a", picture, List.of("x"), new byte[3], new float[3]))
        .hasMessageContaining("1 planes of 2 x 1 pixels");
  }

  @Test
  void normalisedPixelsBecomeGreyFromTheirDarkestToTheirBrightest() {
    GrayImage picture = SamplePicture.of(new float[] {-2, 0, 2, 1, 7, 7}, 2, 2);
    assertThat(picture.pixels()).containsExactly(0, 128, 255, 191);
    assertThat(SamplePicture.of(new float[] {3, 3}, 2, 1).pixels()).containsExactly(128, 128);
  }
}
