package org.lovt.image.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.image.Crop;
import org.lovt.image.GrayImage;
import org.lovt.image.ScanParameters.Jitter;

/** Views against the definition in double precision (evaluation spec 8.5, 8.7). */
class ViewTransformTest {
  private static final int SIDE = 40;
  private static final int SIZE = 24;

  private static ViewTransform plain(ViewRecipe recipe) {
    return new ViewTransform(recipe, ViewStrength.PUBLISHED, SIDE, SIZE, 0, 1);
  }

  private static ViewParameters only(Crop crop, boolean flip) {
    return new ViewParameters(crop, flip, Optional.empty(), 0);
  }

  static GrayImage random(int width, int height) {
    RandomStream random = RandomStream.of(7, "views", 0, 0);
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new GrayImage(width, height, pixels);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 53)
  void selfSupervisedImagesAreStretchedTo512WithValuesFrom0To1() {
    GrayImage image = random(40, 30);
    int side = ViewTransform.PUBLISHED_SIDE;
    ViewTransform transform =
        new ViewTransform(ViewRecipe.RANDOM_CROP, ViewStrength.PUBLISHED, side, side, 0, 1);
    GrayImage stretched = transform.fit().picture(image);
    float[] pixels = transform.picture(stretched, only(Crop.whole(side, side), false));
    assertThat(pixels).hasSize(512 * 512);
    // No padding: the corners are the image's corners.
    assertThat(pixels[0]).isCloseTo(image.at(0, 0) / 255f, within(1e-6f));
    assertThat(pixels[512 * 512 - 1]).isCloseTo(image.at(39, 29) / 255f, within(1e-6f));
    float[] sorted = pixels.clone();
    Arrays.sort(sorted);
    assertThat(sorted[0]).isBetween(0f, 0.2f);
    assertThat(sorted[sorted.length - 1]).isBetween(0.8f, 1f);
  }

  @Test
  void aCropIsResizedBilinearlyBetweenPixelCentresAndNotSmoothed() {
    GrayImage image = random(SIDE, SIDE);
    for (Crop crop : new Crop[] {new Crop(3, 5, 31, 17), new Crop(0, 0, 9, 40)}) {
      float[] view = plain(ViewRecipe.RANDOM_CROP).picture(image, only(crop, false));
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          double u = position(x, crop.width());
          double v = position(y, crop.height());
          double expected = bilinear(image, crop, u, v);
          assertThat((double) view[y * SIZE + x]).isCloseTo(expected, within(1e-5));
        }
      }
    }
  }

  private static double position(int output, int length) {
    return Math.max(0, (output + 0.5) * length / SIZE - 0.5);
  }

  /** The value at a position of a crop, whose last pixel goes on beyond its edge. */
  private static double bilinear(GrayImage image, Crop crop, double u, double v) {
    double sum = 0;
    for (int j = 0; j < 2; j++) {
      for (int i = 0; i < 2; i++) {
        int x = Math.min((int) u + i, crop.width() - 1);
        int y = Math.min((int) v + j, crop.height() - 1);
        double weight = (i == 0 ? 1 - u % 1 : u % 1) * (j == 0 ? 1 - v % 1 : v % 1);
        sum += weight * image.at(crop.x() + x, crop.y() + y) / 255.0;
      }
    }
    return sum;
  }

  @Test
  void aCutOutIsBroughtBackToTheWholeSideByNearestNeighbourFirst() {
    GrayImage image = random(SIDE, SIDE);
    Crop crop = new Crop(4, 9, 29, 29);
    byte[] back = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        back[y * SIDE + x] = (byte) image.at(4 + x * 29 / SIDE, 9 + y * 29 / SIDE);
      }
    }
    GrayImage whole = new GrayImage(SIDE, SIDE, back);
    assertThat(plain(ViewRecipe.CUT_OUT).picture(image, only(crop, false)))
        .isEqualTo(
            plain(ViewRecipe.RANDOM_CROP).picture(whole, only(Crop.whole(SIDE, SIDE), false)));
  }

  @Test
  void aFlippedViewIsTheMirroredView() {
    GrayImage image = random(SIDE, SIDE);
    Crop crop = new Crop(2, 1, 25, 25);
    for (ViewRecipe recipe : ViewRecipe.values()) {
      float[] straight = plain(recipe).picture(image, only(crop, false));
      float[] flipped = plain(recipe).picture(image, only(crop, true));
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          assertThat(flipped[y * SIZE + x])
              .isCloseTo(straight[y * SIZE + SIZE - 1 - x], within(1e-5f));
        }
      }
      assertThat(plain(recipe).view(image, only(crop, true)).window())
          .isEqualTo(new ViewWindow(crop, SIDE, SIDE, true));
    }
  }

  @Test
  void brightnessScalesAndContrastBlendsWithTheMeanBothClipped() {
    GrayImage image = random(SIDE, SIDE);
    Crop crop = new Crop(2, 1, 25, 25);
    float[] before = plain(ViewRecipe.RANDOM_CROP).picture(image, only(crop, false));
    Jitter jitter = new Jitter(1.7, 0.4, true);
    float[] after =
        plain(ViewRecipe.RANDOM_CROP)
            .picture(image, new ViewParameters(crop, false, Optional.of(jitter), 0));
    double[] bright = new double[before.length];
    Arrays.setAll(bright, i -> Math.min(1, 1.7 * before[i]));
    double mean = 0.9999 * Arrays.stream(bright).average().orElseThrow();
    for (int i = 0; i < after.length; i++) {
      assertThat((double) after[i]).isCloseTo(0.4 * bright[i] + 0.6 * mean, within(1e-6));
    }
    float[] other =
        plain(ViewRecipe.RANDOM_CROP)
            .picture(
                image,
                new ViewParameters(crop, false, Optional.of(new Jitter(1.7, 0.4, false)), 0));
    double all = 0;
    for (float v : before) {
      all += v;
    }
    double grey = 0.9999 * all / before.length;
    for (int i = 0; i < other.length; i++) {
      double blended = 0.4 * before[i] + 0.6 * grey;
      assertThat((double) other[i]).isCloseTo(Math.min(1, 1.7 * blended), within(1e-6));
    }
  }

  @Test
  void theBlurIsAGaussianOfATenthOfTheSideWithReflectedBorders() {
    GrayImage image = random(SIDE, SIDE);
    Crop crop = new Crop(0, 0, SIDE, SIDE);
    float[] sharp = plain(ViewRecipe.RANDOM_CROP).picture(image, only(crop, false));
    for (double sigma : new double[] {0.1, 0.7, 2}) {
      float[] blurred =
          plain(ViewRecipe.RANDOM_CROP)
              .picture(image, new ViewParameters(crop, false, Optional.empty(), sigma));
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          assertThat((double) blurred[y * SIZE + x])
              .isCloseTo(gaussian(sharp, x, y, sigma), within(1e-6));
        }
      }
    }
  }

  /** With 3 × 3 weights: a tenth of 24, made odd. */
  private static double gaussian(float[] plane, int x, int y, double sigma) {
    double sum = 0;
    double total = 0;
    for (int j = -1; j <= 1; j++) {
      for (int i = -1; i <= 1; i++) {
        double weight = Math.exp(-0.5 * (i * i + j * j) / (sigma * sigma));
        sum += weight * plane[mirror(y + j) * SIZE + mirror(x + i)];
        total += weight;
      }
    }
    return sum / total;
  }

  private static int mirror(int i) {
    return i < 0 ? -i : i < SIZE ? i : 2 * (SIZE - 1) - i;
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 92)
  void viewsAreNormalised() {
    GrayImage image = random(SIDE, SIDE);
    ViewParameters parameters = only(new Crop(2, 1, 25, 25), false);
    float[] picture = plain(ViewRecipe.RANDOM_CROP).picture(image, parameters);
    float[] pixels =
        new ViewTransform(ViewRecipe.RANDOM_CROP, ViewStrength.PUBLISHED, SIDE, SIZE, 0.5, 0.5)
            .view(image, parameters)
            .pixels();
    for (int i = 0; i < pixels.length; i++) {
      assertThat(pixels[i]).isEqualTo((picture[i] - 0.5f) / 0.5f);
    }
  }

  @Test
  void impossibleInputIsRefused() {
    assertThatThrownBy(
            () -> new ViewTransform(ViewRecipe.CUT_OUT, ViewStrength.PUBLISHED, SIDE, SIZE, 0.5, 0))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("standard deviation above 0");
    assertThatThrownBy(
            () -> new ViewTransform(ViewRecipe.CUT_OUT, ViewStrength.PUBLISHED, 1, SIZE, 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class);
    GrayImage small = random(SIDE, SIDE - 1);
    assertThatThrownBy(
            () -> plain(ViewRecipe.CUT_OUT).picture(small, only(new Crop(0, 0, 5, 5), false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Expected an image of 40 x 40");
    assertThatThrownBy(() -> only(null, false)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new ViewParameters(new Crop(0, 0, 5, 5), false, Optional.empty(), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
