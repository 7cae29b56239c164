package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.image.HistogramEqualization.Equalized;

class HistogramEqualizationTest {
  @Test
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {21, 22})
  void theRecordedImagesGiveTheRecordedValues() {
    Equalized sixteen =
        HistogramEqualization.of(
            image(0, 0, 64, 64, 64, 128, 128, 128, 128, 192, 192, 255, 255, 255, 255, 255));
    // 0.125, 0.2658, 0.5625, 0.6875, 1: 143.4 and 175.3 are truncated, as all are.
    assertThat(grey(sixteen))
        .containsExactly(31, 31, 67, 67, 67, 143, 143, 143, 143, 175, 175, 255, 255, 255, 255, 255);
    moments(sixteen, 0.6045266544117647, 0.1004319298556107);

    Equalized eight = HistogramEqualization.of(image(10, 20, 30, 40, 50, 60, 70, 80));
    assertThat(grey(eight)).containsExactly(31, 63, 84, 127, 152, 191, 220, 255);
    moments(eight, 0.5524553571428567, 0.08325568997130117);

    Equalized constant = HistogramEqualization.of(image(77, 77, 77));
    assertThat(grey(constant)).containsExactly(127, 127, 127);
    moments(constant, 0.5, 0);
  }

  /** Recorded with NumPy's histogram and interpolation. */
  @Test
  void anyRangeOfLevelsGivesWhatNumPyGives() {
    recorded(levels(17, 190), 255, 0.5037093627513227, 0.08331433784545486, 639710, 30904915);
    recorded(levels(40, 601), 765, 0.5019997146666667, 0.08331348564280426, 637510, 30519458);
    recorded(levels(0, 256), 255, 0.5019974453333335, 0.08398566528808701, 637864, 30411978);
    recorded(levels(100, 3), 255, 0.6667435600000001, 0.07446269709452641, 848211, 40546826);
  }

  @Test
  void bothWaysIntoTheEqualisationAgree() {
    GrayImage image = Pictures.random(31, 17, 3);
    Equalized direct = HistogramEqualization.of(image);
    Equalized levels = HistogramEqualization.of(LevelImage.of(image));
    assertThat(levels.image().pixels()).isEqualTo(direct.image().pixels());
    assertThat(levels.moments()).isEqualTo(direct.moments());
  }

  private static void recorded(
      short[] levels, int white, double mean, double variance, long sum, long weighted) {
    double[] values = new double[white + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = white == 255 ? i / 255.0 : i / 3.0 / 255.0;
    }
    Equalized out = HistogramEqualization.of(new LevelImage(50, 100, levels, values));
    moments(out, mean, variance);
    int[] grey = grey(out);
    assertThat(IntStream.of(grey).asLongStream().sum()).isEqualTo(sum);
    assertThat(IntStream.range(0, grey.length).mapToLong(i -> (long) grey[i] * (i % 97)).sum())
        .isEqualTo(weighted);
  }

  private static short[] levels(int first, int count) {
    short[] levels = new short[5000];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (short) (((long) i * i * 7 + 13L * i + i / 50 * 5L) % count + first);
    }
    return levels;
  }

  private static void moments(Equalized out, double mean, double variance) {
    assertThat(out.moments().mean()).isCloseTo(mean, within(1e-14));
    assertThat(out.moments().variance()).isCloseTo(variance, within(1e-14));
  }

  private static GrayImage image(int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return new GrayImage(values.length, 1, pixels);
  }

  private static int[] grey(Equalized out) {
    byte[] pixels = out.image().pixels();
    return IntStream.range(0, pixels.length).map(i -> pixels[i] & 0xff).toArray();
  }
}
