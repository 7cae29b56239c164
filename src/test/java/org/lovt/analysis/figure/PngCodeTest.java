package org.lovt.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.RandomStream;

class PngCodeTest {
  /** Soft grey with a little noise, as in an X-ray, and a coloured stripe. */
  private static BufferedImage picture(int width, int height) {
    RandomStream random = RandomStream.of(1, "png", 0, 0);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grey = (int) (120 + 100 * Math.sin(x / 30.0) * Math.cos(y / 40.0)) + random.nextInt(8);
        picture.setRGB(x, y, x % 50 == 7 ? 0x56B4E9 : grey * 0x010101);
      }
    }
    return picture;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "1, 5", "301, 200"})
  void otherReadersReadEveryPixel(int width, int height) throws IOException {
    BufferedImage picture = picture(width, height);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngCode.of(picture)));
    assertThat(read.getWidth()).isEqualTo(width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(read.getRGB(x, y)).isEqualTo(picture.getRGB(x, y));
      }
    }
  }

  @ParameterizedTest
  @CsvSource("500, 400")
  void greyPicturesAreMuchSmallerThanFromJavasWriter(int width, int height) throws IOException {
    BufferedImage picture = picture(width, height);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", plain);
    assertThat(PngCode.of(picture).length).isLessThan(plain.size() * 4 / 5);
  }
}
