package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class PillowResizeTest {
  /** The definition of evaluation spec 2.2 in floating point, without any trick. */
  private static double[] naive(double[] in, int inLength, int outLength) {
    double scale = (double) inLength / outLength;
    double f = Math.max(scale, 1);
    double[] out = new double[outLength];
    for (int o = 0; o < outLength; o++) {
      double centre = (o + 0.5) * scale;
      double sum = 0;
      double total = 0;
      for (int i = 0; i < inLength; i++) {
        double weight = Math.max(0, 1 - Math.abs((i - centre + 0.5) / f));
        sum += weight * in[i];
        total += weight;
      }
      out[o] = Math.floor(sum / total + 0.5);
    }
    return out;
  }

  private static int[] naive(GrayImage image, int w, int h) {
    double[][] rows = new double[image.height()][];
    for (int y = 0; y < image.height(); y++) {
      double[] row = new double[image.width()];
      for (int x = 0; x < row.length; x++) {
        row[x] = image.at(x, y);
      }
      rows[y] = naive(row, row.length, w);
    }
    int[] out = new int[w * h];
    for (int x = 0; x < w; x++) {
      double[] column = new double[image.height()];
      for (int y = 0; y < column.length; y++) {
        column[y] = rows[y][x];
      }
      double[] resized = naive(column, column.length, h);
      for (int y = 0; y < h; y++) {
        out[y * w + x] = (int) resized[y];
      }
    }
    return out;
  }

  @Property(tries = 200)
  void agreesWithTheDefinitionUpToRoundingTies(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 30) int w,
      @ForAll @IntRange(min = 1, max = 30) int h,
      @ForAll long seed) {
    GrayImage image = Pictures.random(width, height, seed);
    // Either pass may round a tie the other way.
    int[] expected = naive(image, w, h);
    GrayImage actual = PillowResize.resize(image, w, h);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.pixels()[i] & 0xff).isBetween(expected[i] - 2, expected[i] + 2);
    }
  }

  @Property(tries = 100)
  void croppingBeforeOrWithinResizingIsTheSame(
      @ForAll @IntRange(min = 0, max = 9) int x,
      @ForAll @IntRange(min = 0, max = 9) int y,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height) {
    GrayImage image = Pictures.pattern(30, 30);
    Crop crop = new Crop(x, y, width, height);
    byte[] cut = Planes.crop(image.pixels(), 30, crop);
    assertThat(PillowResize.resize(image, crop, 12, 7).pixels())
        .isEqualTo(PillowResize.resize(new GrayImage(width, height, cut), 12, 7).pixels());
  }

  @Test
  void sameSizeKeepsEveryPixel() {
    GrayImage image = Pictures.pattern(31, 17);
    assertThat(PillowResize.resize(image, 31, 17).pixels()).isEqualTo(image.pixels());
  }

  @Test
  void constantPicturesStayConstant() {
    for (int v : new int[] {0, 1, 127, 254, 255}) {
      byte[] out = PillowResize.resize(Pictures.constant(613, 500, v), 224, 224).pixels();
      assertThat(out).containsOnly((byte) v);
    }
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 7)
  void nearestIndicesAreSummedUp() {
    int[] indices = Planes.nearest(1024, 0, 1024.0 / 224, 224);
    assertThat(new int[] {indices[3], indices[10], indices[17], indices[213], indices[220]})
        .containsExactly(15, 47, 79, 975, 1007);
  }

  @Test
  void cropsOutsideTheImageAndEmptySizesAreRefused() {
    GrayImage image = Pictures.pattern(8, 8);
    assertThatThrownBy(() -> PillowResize.resize(image, new Crop(4, 0, 5, 8), 4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inside 8 x 8");
    assertThatThrownBy(() -> PillowResize.resize(image, 0, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Crop(-1, 0, 5, 8)).isInstanceOf(IllegalArgumentException.class);
  }
}
