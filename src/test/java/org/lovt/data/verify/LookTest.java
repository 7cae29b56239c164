package org.lovt.data.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.image.GrayImage;
import org.lovt.image.HistogramEqualization;
import org.lovt.image.ImageFiles;

class LookTest {
  @TempDir Path folder;

  @Test
  void aCopyInAnotherFormLooksTheSameAndAnotherPictureDoesNot() throws IOException {
    GrayImage image = TinyImageSet.image(1);
    Look look = Look.of(image);
    Path jpeg = folder.resolve("a.jpg");
    ImageFiles.writeJpeg(jpeg, image, 75);
    assertThat(look.distance(Look.of(ImageFiles.readGray(jpeg)))).isLessThan(20);
    assertThat(look.distance(Look.of(doubled(image)))).isLessThan(20);
    assertThat(look.distance(Look.of(HistogramEqualization.of(darker(image)).image())))
        .isLessThan(20);
    assertThat(look.distance(Look.of(TinyImageSet.image(2)))).isGreaterThan(100);
  }

  @Test
  void picturesOfAnySizeHaveALook() {
    assertThat(Look.of(new GrayImage(1, 1, new byte[1])).distance(Look.of(TinyImageSet.image(1))))
        .isBetween(0, Look.BITS);
  }

  @Test
  void pairsAreFoundOnceInOrder() {
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      looks.add(Look.of(TinyImageSet.image(i)));
    }
    looks.set(7, looks.get(3));
    looks.set(9, null);
    looks.set(30, looks.get(3));
    assertThat(Lookalikes.among(looks))
        .containsExactly(
            new Lookalikes.Pair(3, 7, 0),
            new Lookalikes.Pair(3, 30, 0),
            new Lookalikes.Pair(7, 30, 0));
  }

  /** Where everything looks the same, the cost stays bounded. */
  @Test
  void manyEqualPicturesEnd() {
    Look[] same = new Look[6000];
    Arrays.fill(same, Look.of(new GrayImage(20, 20, new byte[400])));
    assertThat(Lookalikes.among(List.of(same))).hasSize(Lookalikes.MOST_PAIRS);
  }

  private static GrayImage doubled(GrayImage image) {
    int side = 2 * image.width();
    byte[] pixels = new byte[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) image.at(i % side / 2, i / side / 2);
    }
    return new GrayImage(side, side, pixels);
  }

  private static GrayImage darker(GrayImage image) {
    byte[] pixels = new byte[image.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((image.pixels()[i] & 0xff) / 2);
    }
    return new GrayImage(image.width(), image.height(), pixels);
  }
}
