package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;

class ScanTransformTest {
  private static final ScanTransform EVALUATION =
      ScanTransform.evaluation(Pictures.published(), 224, 0.4722, 0.3027);

  private static RandomStream stream(long index) {
    return RandomStream.of(7, "test", 0, index);
  }

  /** The border is black, −μ/σ after normalisation. */
  @Statement({19, 21})
  @Test
  void paddedPixelsHaveTheNormalisedValueOfBlack() {
    float[] out = EVALUATION.pixels(Pictures.constant(300, 200, 128), stream(0));
    assertThat(out).hasSize(224 * 224);
    float black = -0.4722f / 0.3027f;
    float grey = (128 / 255f - 0.4722f) / 0.3027f;
    for (int x = 0; x < 224; x += 30) {
      assertThat(out[20 * 224 + x]).isEqualTo(black, within(1e-6f));
      assertThat(out[36 * 224 + x]).isEqualTo(black, within(1e-6f));
      assertThat(out[112 * 224 + x]).isEqualTo(grey, within(1e-6f));
      assertThat(out[203 * 224 + x]).isEqualTo(black, within(1e-6f));
    }
  }

  /** One pixel short of square, still 224 × 224. */
  @Statement(20)
  @Test
  void oddDifferencesStillGiveTheFullSize() {
    GrayImage out = EVALUATION.picture(Pictures.pattern(301, 200), ScanParameters.NONE);
    assertThat(out.size()).isEqualTo(new ImageSize(224, 224));
  }

  /** Nothing in the validation transform is random. */
  @Statement(22)
  @Test
  void validationIsTheSameEveryTime() {
    GrayImage image = Pictures.pattern(150, 170);
    assertThat(EVALUATION.pixels(image, stream(1))).isEqualTo(EVALUATION.pixels(image, stream(2)));
    ScanTransform off =
        ScanTransform.training(Pictures.config(false, ResizeMode.PAD, true), 224, 0.4722, 0.3027);
    assertThat(off.pixels(image, stream(3))).isEqualTo(EVALUATION.pixels(image, stream(4)));
  }

  @Test
  void trainingIsAFunctionOfTheStream() {
    ScanTransform training = ScanTransform.training(Pictures.published(), 224, 0.5, 0.25);
    GrayImage image = Pictures.pattern(300, 280);
    byte[] before = image.pixels().clone();
    assertThat(training.pixels(image, stream(1))).isEqualTo(training.pixels(image, stream(1)));
    assertThat(training.pixels(image, stream(1))).isNotEqualTo(training.pixels(image, stream(2)));
    assertThat(image.pixels()).isEqualTo(before);
  }

  /** The arithmetic: (v/255 − μ)/σ. */
  @Statement(29)
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 9)
  void normalisesWithTheGivenStatistics() {
    ScanTransform half = ScanTransform.evaluation(Pictures.published(), 8, 0.5, 0.5);
    assertThat(half.pixels(Pictures.constant(8, 8, 255), stream(0))).containsOnly(1f);
    assertThat(half.pixels(Pictures.constant(8, 8, 0), stream(0))).containsOnly(-1f);
    for (double std : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> ScanTransform.evaluation(Pictures.published(), 8, 0.5, std))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("std=" + std);
    }
  }

  @Test
  void resizeModeIgnoresTheAspectRatio() {
    ScanTransform resize =
        ScanTransform.evaluation(Pictures.config(true, ResizeMode.RESIZE, true), 64, 0.5, 0.5);
    GrayImage image = Pictures.pattern(100, 30);
    assertThat(resize.picture(image, ScanParameters.NONE).pixels())
        .isEqualTo(PillowResize.resize(image, 64, 64).pixels());
  }

  @Test
  void withoutRandomCropTheValidationResizingTakesItsPlace() {
    ScanTransform training =
        ScanTransform.training(Pictures.only(false, false, false, false), 64, 0.5, 0.5);
    ScanTransform evaluation = ScanTransform.evaluation(Pictures.published(), 64, 0.5, 0.5);
    GrayImage image = Pictures.pattern(90, 70);
    assertThat(training.pixels(image, stream(1))).isEqualTo(evaluation.pixels(image, stream(1)));
  }

  /** Evaluation spec 2.2: boxes through padding and resizing, never clipped or dropped. */
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 5)
  void validationCarriesBoxesAlong() {
    List<Box> boxes = List.of(new Box(10, 20, 30, 40), new Box(-5, 190, 20, 30));
    Transformed out =
        EVALUATION.apply(Pictures.pattern(300, 200), boxes, Map.of(), ScanParameters.NONE);
    double f = 224 / 300.0;
    assertThat(out.boxIndices()).containsExactly(0, 1);
    assertThat(out.boxes().get(0)).isEqualTo(new Box(10 * f, 70 * f, 30 * f, 40 * f));
    assertThat(out.boxes().get(1).x()).isEqualTo(-5 * f);
  }

  @Test
  void masksOfAnotherSizeAreBroughtToTheImageFirst() {
    Mask half = new Mask(2, 1, new byte[] {0, 1});
    ScanTransform transform = ScanTransform.evaluation(Pictures.published(), 10, 0.5, 0.5);
    Mask out =
        transform
            .apply(Pictures.pattern(20, 20), List.of(), Map.of("m", half), ScanParameters.NONE)
            .masks()
            .get("m");
    assertThat(out.width()).isEqualTo(10);
    assertThat(out.count()).isEqualTo(50);
    assertThat(out.at(4, 9)).isFalse();
    assertThat(out.at(5, 0)).isTrue();
  }

  /** A bright block, its mask and its box stay together through the whole training geometry. */
  @Property(tries = 200)
  void pictureMaskAndBoxStayTogether(@ForAll @IntRange(min = 0, max = 1_000_000) int index) {
    int width = 260;
    int height = 240;
    Box box = new Box(90, 80, 60, 70);
    Mask mask = Mask.ofBoxes(width, height, List.of(box));
    GrayImage image = mask.toGray();
    ScanTransform transform =
        ScanTransform.training(Pictures.only(true, true, true, false), 224, 0.5, 0.5);
    Transformed out = transform.apply(image, List.of(box), Map.of("m", mask), stream(index));
    Mask moved = out.masks().get("m");
    int agree = 0;
    for (int i = 0; i < 224 * 224; i++) {
      agree += (out.pixels()[i] > 0) == (moved.values()[i] == 1) ? 1 : 0;
    }
    // The picture is interpolated and the mask is not: they differ along the border only.
    assertThat(agree / (224.0 * 224)).isGreaterThan(0.98);
    assertThat(out.boxes()).hasSize(1);
    Box carried = out.boxes().get(0);
    Box tight = tight(moved);
    assertThat(carried.x()).isBetween(tight.x() - 4, tight.x() + 4);
    assertThat(carried.y()).isBetween(tight.y() - 4, tight.y() + 4);
    assertThat(carried.w()).isCloseTo(tight.w(), within(6.0));
    assertThat(carried.h()).isCloseTo(tight.h(), within(6.0));
  }

  private static Box tight(Mask mask) {
    int left = mask.width();
    int top = mask.height();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(x, y)) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return new Box(left, top, right - left, bottom - top);
  }

  @Test
  void boxesOutsideTheCropAreDroppedAndTheirIndicesKept() {
    Crop crop = new Crop(50, 0, 50, 50);
    ScanParameters parameters =
        new ScanParameters(Optional.of(crop), false, Optional.empty(), Optional.empty(), 0);
    List<Box> boxes =
        List.of(
            new Box(0, 0, 20, 20),
            new Box(45, 10, 10, 10),
            new Box(32, 10, 20, 10),
            new Box(60, 10, 10, 10));
    Transformed out =
        ScanTransform.training(Pictures.published(), 100, 0.5, 0.5)
            .apply(Pictures.pattern(100, 50), boxes, Map.of(), parameters);
    // The second is half visible, the third a tenth.
    assertThat(out.boxIndices()).containsExactly(1, 3);
    assertThat(
            ScanTransform.training(Pictures.published(), 100, 0.5, 0.5)
                .boxes(new ImageSize(100, 50), boxes, parameters))
        .containsExactly(
            Optional.empty(),
            Optional.of(out.boxes().get(0)),
            Optional.empty(),
            Optional.of(out.boxes().get(1)));
    assertThat(out.boxes()).containsExactly(new Box(0, 20, 10, 20), new Box(20, 20, 20, 20));
  }

  @Test
  void smallOutputsAndTinyPicturesWork() {
    ScanTransform training = ScanTransform.training(Pictures.published(), 1, 0.5, 0.5);
    assertThat(training.pixels(Pictures.constant(1, 1, 200), stream(1))).hasSize(1);
    ScanTransform large = ScanTransform.training(Pictures.published(), 224, 0.5, 0.5);
    assertThat(large.pixels(Pictures.constant(1, 700, 200), stream(1))).hasSize(224 * 224);
  }
}
