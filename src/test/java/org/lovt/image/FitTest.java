package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;

class FitTest {
  @ParameterizedTest
  @CsvSource({"PAD, 40, 31", "PAD, 20, 64", "RESIZE, 33, 50", "CENTER_CROP, 60, 90"})
  void isAllThatEvaluationDoesBeforeItNormalises(ResizeMode mode, int width, int height) {
    GrayImage image = Pictures.random(width, height, 5);
    Mask mask = Pictures.above(Pictures.random(width / 2, height, 6), 128);
    ScanTransform evaluation =
        ScanTransform.evaluation(Pictures.config(true, mode, true), 32, 0.4, 0.2);
    assertThat(evaluation.fixed()).isTrue();
    Transformed expected =
        evaluation.apply(image, List.of(), Map.of("m", mask), RandomStream.of(1, "test", 0, 0));
    Fit fit = evaluation.fit();
    assertThat(evaluation.normalise(fit.picture(image))).isEqualTo(expected.pixels());
    assertThat(fit.mask(mask, image.size()).values()).isEqualTo(expected.masks().get("m").values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pad-224", "resize-512", "center_crop-1"})
  void itsNameTellsAllOfIt(String label) {
    assertThat(Fit.parse(label).orElseThrow().label()).isEqualTo(label);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pad-0", "pad", "224", "squeeze-224", "pad-224x", "PAD-224"})
  void otherNamesAreNone(String label) {
    assertThat(Fit.parse(label)).isEmpty();
  }
}
