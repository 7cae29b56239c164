package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class TransformsTest {
  /** 50 rows of 0 above and below a 300 × 200 picture. */
  @Statement(19)
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 4)
  void paddingPutsHalfTheDifferenceOnEitherSide() {
    GrayImage padded = Transforms.padToSquare(Pictures.constant(300, 200, 9));
    assertThat(padded.size()).isEqualTo(new ImageSize(300, 300));
    for (int y = 0; y < 300; y++) {
      int expected = y < 50 || y >= 250 ? 0 : 9;
      assertThat(padded.at(0, y)).isEqualTo(expected);
      assertThat(padded.at(299, y)).isEqualTo(expected);
    }
  }

  @Statement(20)
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 4)
  void paddingOfAnOddDifferenceStaysOnePixelShort() {
    assertThat(Transforms.padToSquare(Pictures.constant(301, 200, 9)).size())
        .isEqualTo(new ImageSize(301, 300));
    assertThat(Transforms.padToSquare(Pictures.constant(200, 203, 9)).size())
        .isEqualTo(new ImageSize(202, 203));
  }

  @Statement(24)
  @Test
  void translationMovesTheContentAndFillsWithBlack() {
    GrayImage image = Pictures.random(40, 30, 1);
    GrayImage moved = Transforms.affineNearest(image, new Affine(0, 3, 0, 1));
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        assertThat(moved.at(x, y)).isEqualTo(x < 3 ? 0 : image.at(x - 3, y));
      }
    }
  }

  @Statement(25)
  @Property(tries = 200)
  void affineGivesOnlyGreyValuesOfTheInputOrBlack(
      @ForAll @DoubleRange(min = -180, max = 180) double angle,
      @ForAll @IntRange(min = -22, max = 22) int dx,
      @ForAll @IntRange(min = -22, max = 22) int dy,
      @ForAll @DoubleRange(min = 0.5, max = 2) double scale) {
    Set<Integer> allowed = Set.of(0, 50, 101, 203);
    byte[] pixels = new byte[64 * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) new int[] {50, 101, 203}[(i + i / 64) % 3];
    }
    GrayImage out =
        Transforms.affineNearest(new GrayImage(64, 64, pixels), new Affine(angle, dx, dy, scale));
    Set<Integer> seen = new HashSet<>();
    for (byte pixel : out.pixels()) {
      seen.add(pixel & 0xff);
    }
    assertThat(allowed).containsAll(seen);
  }

  /** Spec 3.3: the real-valued formula, from which fixed point differs in few pixels. */
  @Test
  void affineFollowsTheFormulaInAllButFewPixels() {
    GrayImage image = Pictures.random(224, 224, 2);
    Affine affine = new Affine(13.7, 9, -14, 1.03);
    GrayImage out = Transforms.affineNearest(image, affine);
    double radians = Math.toRadians(13.7);
    int different = 0;
    for (int y = 0; y < 224; y++) {
      for (int x = 0; x < 224; x++) {
        double u = x + 0.5 - 112 - 9;
        double v = y + 0.5 - 112 + 14;
        double su = (Math.cos(radians) * u + Math.sin(radians) * v) / 1.03 + 112;
        double sv = (-Math.sin(radians) * u + Math.cos(radians) * v) / 1.03 + 112;
        boolean inside = su >= 0 && su < 224 && sv >= 0 && sv < 224;
        int expected = inside ? image.at((int) su, (int) sv) : 0;
        different += expected == out.at(x, y) ? 0 : 1;
      }
    }
    assertThat(different / (224.0 * 224)).isLessThan(0.004);
  }

  @Test
  void positiveAnglesTurnClockwise() {
    byte[] pixels = new byte[41 * 41];
    pixels[2 * 41 + 20] = (byte) 200;
    GrayImage out =
        Transforms.affineNearest(new GrayImage(41, 41, pixels), new Affine(90, 0, 0, 1));
    assertThat(out.at(38, 20)).isEqualTo(200);
  }

  @Test
  void identityAffineChangesNothing() {
    GrayImage image = Pictures.pattern(33, 20);
    assertThat(Transforms.affineNearest(image, new Affine(0, 0, 0, 1)).pixels())
        .isEqualTo(image.pixels());
  }

  @Property(tries = 50)
  void flippingTwiceChangesNothing(
      @ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(min = 1, max = 40) int h) {
    GrayImage image = Pictures.pattern(width, h);
    GrayImage flipped = Transforms.hflip(image);
    assertThat(flipped.at(0, h - 1)).isEqualTo(image.at(width - 1, h - 1));
    assertThat(Transforms.hflip(flipped).pixels()).isEqualTo(image.pixels());
    Mask mask = Pictures.above(image, 100);
    assertThat(Transforms.hflip(Transforms.hflip(mask)).values()).isEqualTo(mask.values());
  }

  @Test
  void brightnessBlendsWithBlackAndTruncates() {
    GrayImage image = new GrayImage(4, 1, new byte[] {0, 101, (byte) 200, (byte) 255});
    GrayImage out = Transforms.brightness(image, 1.3);
    assertThat(out.pixels()).containsExactly(0, 131, (byte) 255, (byte) 255);
    assertThat(Transforms.brightness(image, 0).pixels()).containsOnly(0);
    assertThat(Transforms.brightness(image, 1).pixels()).isEqualTo(image.pixels());
  }

  @Test
  void contrastBlendsWithTheRoundedMean() {
    // Mean 38.5, rounded up to 39: 39 + 0.7·(v − 39) = 25.7 … 53.7 …
    GrayImage image = new GrayImage(2, 1, new byte[] {20, 57});
    assertThat(Transforms.contrast(image, 0.7).pixels()).containsExactly(25, 51);
    assertThat(Transforms.contrast(image, 0).pixels()).containsExactly(39, 39);
    assertThat(Transforms.contrast(image, 10).pixels()).containsExactly(0, (byte) 219);
  }

  @Test
  void negativeFactorsAreRefused() {
    assertThatThrownBy(() -> Transforms.brightness(Pictures.pattern(2, 2), -0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Transforms.contrast(Pictures.pattern(2, 2), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Affine(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Spec 11.2 no. 11: shorter side 246, then the central 224 × 224. */
  @Test
  void centreCropResizesTheShorterSideTo246() {
    GrayImage image = Pictures.pattern(500, 613);
    GrayImage resized = PillowResize.resize(image, 246, 246 * 613 / 500);
    byte[] expected = Planes.crop(resized.pixels(), 246, new Crop(11, 38, 224, 224));
    assertThat(resized.height()).isEqualTo(301);
    assertThat(Transforms.centerCrop(image, 224).pixels()).isEqualTo(expected);
  }
}
