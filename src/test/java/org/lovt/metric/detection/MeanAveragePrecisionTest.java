package org.lovt.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.RandomStream;

/** Both conventions of mean average precision. */
class MeanAveragePrecisionTest {
  private static MeanAveragePrecision lovt(List<ImageBoxes> split, int classes) {
    return of(ApConvention.LOVT, split, classes);
  }

  private static MeanAveragePrecision of(ApConvention c, List<ImageBoxes> split, int classes) {
    MeanAveragePrecision map = new MeanAveragePrecision(c, classes);
    split.forEach(map::add);
    return map;
  }

  @ParameterizedTest
  @CsvSource({
    "0.40,0.834158416", "0.45,0.834158416", "0.50,0.834158416", "0.55,0.834158416",
    "0.60,0.554455446", "0.65,0.336633663", "0.70,0.336633663", "0.75,0.336633663"
  })
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 66)
  void theTestVectorHasItsEightValues(double iou, double expected) {
    assertThat(lovt(RandomSplits.testVector(), 1).at(iou).value())
        .isCloseTo(expected, within(5e-10));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 66)
  void theTestVectorHasItsMean() {
    assertThat(lovt(RandomSplits.testVector(), 1).value()).isCloseTo(0.612623762, within(5e-10));
    assertThat(new Corners(52, 50, 101, 103).iou(new Corners(50, 50, 99, 99), 1))
        .isCloseTo(0.857142857, within(5e-10));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 67)
  void anOverlapEqualToTheThresholdIsNoMatch() {
    // 10 × 10 pixels against their left half: IoU exactly 0.5.
    List<ImageBoxes> half =
        List.of(
            new ImageBoxes(
                List.of(RandomSplits.box(0, 0, 4, 9, 0.9)),
                List.of(RandomSplits.truth(0, 0, 9, 9))));
    assertThat(lovt(half, 1).at(0.5).value()).isZero();
    assertThat(lovt(half, 1).at(0.45).value()).isEqualTo(1);
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {68, 70})
  void theSecondDetectionOfABoxIsWrongUnlessAnotherOneIsFree() {
    DetectedBox first = RandomSplits.box(0, 0, 9, 9, 0.9);
    DetectedBox second = RandomSplits.box(0, 0, 9, 9, 0.8);
    TrueBox truth = RandomSplits.truth(0, 0, 9, 9);
    TrueBox neighbour = RandomSplits.truth(0, 1, 9, 10);
    TrueBox far = RandomSplits.truth(50, 50, 60, 60);
    assertThat(
            lovt(List.of(new ImageBoxes(List.of(first, second), List.of(truth, far))), 1)
                .at(0.5)
                .value())
        .isCloseTo(51 / 101.0, within(1e-12));
    assertThat(
            lovt(List.of(new ImageBoxes(List.of(first, second), List.of(truth, neighbour))), 1)
                .at(0.5)
                .value())
        .isEqualTo(1);
  }

  @Test
  void aRecallOfExactlyThirtyFiveHundredthsMissesItsPoint() {
    // 35 hits of 100 boxes: 35 · 0.01 is a little more than 35 / 100.
    List<ImageBoxes> split = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      split.add(
          new ImageBoxes(
              i < 35 ? List.of(RandomSplits.box(0, 0, 9, 9, 0.9)) : List.of(),
              List.of(RandomSplits.truth(0, 0, 9, 9))));
    }
    assertThat(lovt(split, 1).at(0.5).value()).isCloseTo(35 / 101.0, within(1e-12));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 69)
  void detectionsInImagesWithoutTruthCountExceptAmongPositives() {
    List<ImageBoxes> split =
        List.of(
            new ImageBoxes(
                List.of(RandomSplits.box(0, 0, 9, 9, 0.5)),
                List.of(RandomSplits.truth(0, 0, 9, 9))),
            new ImageBoxes(List.of(RandomSplits.box(0, 0, 9, 9, 0.9)), List.of()));
    MeanAveragePrecision map = lovt(split, 1);
    assertThat(map.value()).isCloseTo(0.5, within(1e-12));
    assertThat(map.positivesOnly(map).value()).isEqualTo(1);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 70)
  void nothingFoundOrNothingThereIsZero() {
    TrueBox truth = RandomSplits.truth(0, 0, 9, 9);
    assertThat(lovt(List.of(new ImageBoxes(List.of(), List.of(truth))), 1).value()).isZero();
    assertThat(lovt(List.of(new ImageBoxes(List.of(), List.of())), 1).value()).isZero();
    assertThat(lovt(List.of(), 1).value()).isZero();
    assertThat(of(ApConvention.COCO, List.of(), 1).value()).isNaN();
  }

  @Test
  void boxesWithoutBoundHitNothing() {
    List<ImageBoxes> split =
        List.of(
            new ImageBoxes(
                List.of(
                    RandomSplits.box(0, 0, Double.POSITIVE_INFINITY, 9, 0.9),
                    RandomSplits.box(0, 0, 9, 9, 0.5)),
                List.of(RandomSplits.truth(0, 0, 9, 9))));
    assertThat(lovt(split, 1).value()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void labelsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                lovt(
                    List.of(
                        new ImageBoxes(
                            List.of(), List.of(new TrueBox(new Corners(0, 0, 1, 1), 2)))),
                    2))
        .withMessageContaining("0 … 1")
        .withMessageContaining("2");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void loopsOverTheSpecificationGiveTheSame(long seed) {
    int classes = seed % 2 == 0 ? 3 : 1;
    List<ImageBoxes> split = RandomSplits.of(seed, 40, classes);
    MeanAveragePrecision map = lovt(split, classes);
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      for (double iou : ApConvention.LOVT.thresholds()) {
        double expected = NaiveDetection.averagePrecision(split, c, iou);
        assertThat(map.ofClass(c, iou).value())
            .as("seed %d, class %d, IoU %s", seed, c, iou)
            .isCloseTo(expected, within(1e-9));
        sum += expected;
      }
    }
    assertThat(map.value()).isCloseTo(sum / 8 / classes, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void countingAnImageTwiceIsAddingItTwice(long seed) {
    List<ImageBoxes> split = distinctScores(RandomSplits.of(seed, 20, 2));
    RandomStream r = RandomStream.of(seed, "times", 0, 0);
    int[] times = new int[split.size()];
    List<ImageBoxes> repeated = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      times[i] = r.nextInt(4);
      for (int copy = 0; copy < times[i]; copy++) {
        repeated.add(split.get(i));
      }
    }
    for (ApConvention c : ApConvention.values()) {
      assertThat(of(c, split, 2).value(times))
          .as("seed %d %s", seed, c)
          .isCloseTo(of(c, repeated, 2).value(), within(1e-12));
    }
    assertThat(froc(split).value(times)).isCloseTo(froc(repeated).value(), within(1e-12));
  }

  private static Froc froc(List<ImageBoxes> split) {
    Froc froc = new Froc();
    split.forEach(froc::add);
    return froc;
  }

  /**
   * With equal scores in different images the order of copies would differ, as does that of ties.
   */
  private static List<ImageBoxes> distinctScores(List<ImageBoxes> split) {
    List<ImageBoxes> distinct = new ArrayList<>();
    int next = 0;
    for (ImageBoxes image : split) {
      List<DetectedBox> boxes = new ArrayList<>();
      for (DetectedBox d : image.detected()) {
        boxes.add(new DetectedBox(d.box(), d.score() + 1e-6 * next++, d.label()));
      }
      distinct.add(new ImageBoxes(boxes, image.truth()));
    }
    return distinct;
  }
}
