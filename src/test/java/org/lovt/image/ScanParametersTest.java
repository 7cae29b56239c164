package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;

class ScanParametersTest {
  private static RandomStream stream(long index) {
    return RandomStream.of(7, "test", 0, index);
  }

  private static ScanParameters draw(int width, int height, long index) {
    return ScanParameters.draw(Pictures.published(), width, height, 224, stream(index));
  }

  /** Area and aspect ratio, unless the fallback is taken. */
  @Statement(26)
  @Property(tries = 1000)
  void cropsKeepAreaAndAspectWithinTheRanges(
      @ForAll @IntRange(min = 150, max = 700) int width,
      @ForAll @IntRange(min = 150, max = 700) int height,
      @ForAll @IntRange(min = 0, max = 100_000) int index) {
    Crop crop = draw(width, height, index).crop().orElseThrow();
    assertThat(crop.x() + crop.width()).isLessThanOrEqualTo(width);
    assertThat(crop.y() + crop.height()).isLessThanOrEqualTo(height);
    if (crop.equals(fallback(width, height))) {
      return;
    }
    double area = (double) crop.width() * crop.height() / (width * height);
    assertThat(area).isBetween(0.6 - 0.01, 1.0);
    assertThat((double) crop.width() / crop.height()).isBetween(0.75 - 0.01, 4.0 / 3 + 0.01);
  }

  private static Crop fallback(int width, int height) {
    int w = 4 * height < 3 * width ? (int) Math.rint(height * 4.0 / 3) : width;
    int h = 3 * height > 4 * width ? (int) Math.rint(width / 0.75) : height;
    return new Crop((width - w) / 2, (height - h) / 2, w, h);
  }

  @Test
  void extremeShapesFallBackToTheCentralCrop() {
    assertThat(draw(1000, 100, 1).crop()).contains(new Crop(433, 0, 133, 100));
    assertThat(draw(100, 1000, 1).crop()).contains(new Crop(0, 433, 100, 133));
    assertThat(draw(1, 1, 1).crop()).contains(new Crop(0, 0, 1, 1));
    assertThat(draw(1, 500, 1).crop()).contains(new Crop(0, 249, 1, 1));
  }

  @Test
  void cropsSpreadOverAllPositionsAndAreas() {
    double areas = 0;
    int left = 0;
    int n = 4000;
    for (int i = 0; i < n; i++) {
      Crop crop = draw(400, 400, i).crop().orElseThrow();
      areas += crop.width() * crop.height() / 160000.0;
      left += crop.x() < (400 - crop.width()) / 2.0 ? 1 : 0;
    }
    // Large areas are accepted less often, since they fit in fewer shapes.
    assertThat(areas / n).isBetween(0.74, 0.79);
    assertThat(left / (double) n).isCloseTo(0.5, within(0.04));
  }

  /** Always jittered, both orders equally often. */
  @Statement(27)
  @Test
  void jitterIsAlwaysThereInRandomOrder() {
    int first = 0;
    for (int i = 0; i < 2000; i++) {
      var jitter = draw(300, 300, i).jitter().orElseThrow();
      first += jitter.brightnessFirst() ? 1 : 0;
      assertThat(jitter.brightness()).isBetween(0.6, 1.4);
      assertThat(jitter.contrast()).isBetween(0.6, 1.4);
    }
    assertThat(first / 2000.0).isCloseTo(0.5, within(0.05));
  }

  @Test
  void affineParametersCoverTheirRangesInWholePixels() {
    int low = 0;
    int high = 0;
    double angles = 0;
    for (int i = 0; i < 5000; i++) {
      Affine affine = draw(300, 300, i).affine().orElseThrow();
      assertThat(affine.angle()).isBetween(-20.0, 20.0);
      assertThat(affine.scale()).isBetween(0.95, 1.05);
      assertThat(affine.dy()).isBetween(-22, 22);
      low = Math.min(low, affine.dx());
      high = Math.max(high, affine.dx());
      angles += affine.angle();
    }
    assertThat(low).isEqualTo(-22);
    assertThat(high).isEqualTo(22);
    assertThat(angles / 5000).isCloseTo(0, within(1.0));
  }

  @Test
  void halfOfTheImagesAreFlipped() {
    int flipped = 0;
    for (int i = 0; i < 4000; i++) {
      flipped += draw(300, 300, i).flip() ? 1 : 0;
    }
    assertThat(flipped / 4000.0).isCloseTo(0.5, within(0.04));
  }

  @Statement(28)
  @Test
  void blurIsOffWhenSwitchedOffOrNull() {
    var on = Pictures.config(true, ResizeMode.PAD, true);
    assertThat(ScanParameters.draw(on, 300, 300, 224, stream(1)).blurSigma()).isBetween(0.1, 3.0);
    for (Boolean off : new Boolean[] {false, null}) {
      var config = Pictures.config(true, ResizeMode.PAD, off);
      assertThat(ScanParameters.draw(config, 300, 300, 224, stream(1)).blurSigma()).isZero();
    }
  }

  @Test
  void everyStepCanBeSwitchedOff() {
    var none = Pictures.only(false, false, false, false);
    assertThat(ScanParameters.draw(none, 300, 300, 224, stream(1))).isEqualTo(ScanParameters.NONE);
    var unaugmented = Pictures.config(false, ResizeMode.PAD, true);
    assertThat(ScanParameters.draw(unaugmented, 300, 300, 224, stream(1)))
        .isEqualTo(ScanParameters.NONE);
    assertThat(List.of(draw(300, 300, 5), draw(300, 300, 5)))
        .allMatch(p -> p.equals(draw(300, 300, 5)));
    assertThat(draw(300, 300, 6)).isNotEqualTo(draw(300, 300, 5));
  }
}
