package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lovt.Statement;

/** Blur (spec/pretraining.md 3.3, step 5). */
class GaussianBlurTest {
  @Statement(23)
  @Test
  void kernelHas23TapsAndTheCheckValues() {
    assertThat(GaussianBlur.kernelSize(224)).isEqualTo(23);
    float[] one = GaussianBlur.kernel(23, 1);
    assertThat(new double[] {one[11], one[12], one[13], one[14]})
        .containsExactly(new double[] {0.398942, 0.241971, 0.053991, 0.004432}, within(5e-7));
    float[] three = GaussianBlur.kernel(23, 3);
    assertThat(new double[] {three[11], three[12], three[13], three[14]})
        .containsExactly(new double[] {0.132996, 0.125809, 0.106495, 0.080666}, within(5e-7));
    assertThat(three[0]).isEqualTo(three[22]);
  }

  @Test
  void kernelSizesAreOddTenthsOfTheSide() {
    assertThat(new int[] {GaussianBlur.kernelSize(128), GaussianBlur.kernelSize(215)})
        .containsExactly(13, 21);
    assertThat(GaussianBlur.kernelSize(5)).isEqualTo(1);
  }

  @Statement(23)
  @Test
  void sigmaOfOneTenthLeavesEveryGreyValue() {
    GrayImage image = Pictures.random(64, 48, 3);
    assertThat(Transforms.gaussianBlur(image, 23, 0.1).pixels()).isEqualTo(image.pixels());
  }

  @Test
  void agreesWithTheDefinitionTruncated() {
    GrayImage image = Pictures.random(37, 29, 4);
    for (double sigma : new double[] {0.3, 1, 2.9}) {
      GrayImage blurred = Transforms.gaussianBlur(image, 23, sigma);
      double exact = 0;
      double actual = 0;
      for (int y = 0; y < 29; y++) {
        for (int x = 0; x < 37; x++) {
          double expected = naive(image, x, y, sigma);
          // Rounding to float32 may cross an integer, hence the small slack below it.
          assertThat((double) blurred.at(x, y)).isBetween(expected - 1.001, expected + 0.001);
          exact += expected;
          actual += blurred.at(x, y);
        }
      }
      assertThat((exact - actual) / (37 * 29)).as("mean darkening").isBetween(0.4, 0.6);
    }
  }

  private static double naive(GrayImage image, int x, int y, double sigma) {
    double sum = 0;
    double total = 0;
    for (int j = -11; j <= 11; j++) {
      for (int i = -11; i <= 11; i++) {
        double weight = Math.exp(-0.5 * (i * i + j * j) / (sigma * sigma));
        sum += weight * image.at(mirror(x + i, 37), mirror(y + j, 29));
        total += weight;
      }
    }
    return sum / total;
  }

  private static int mirror(int i, int length) {
    int j = i < 0 ? -i : i;
    return j >= length ? 2 * length - 2 - j : j;
  }

  @Test
  void impossibleKernelsAreRefused() {
    assertThatThrownBy(() -> GaussianBlur.kernel(4, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GaussianBlur.kernel(5, 0))
        .isInstanceOf(IllegalArgumentException.class);
    GrayImage small = Pictures.pattern(11, 40);
    assertThatThrownBy(() -> Transforms.gaussianBlur(small, 23, 1))
        .hasMessageContaining("half the kernel");
  }
}
