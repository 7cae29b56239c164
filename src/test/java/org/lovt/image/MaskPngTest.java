package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.BitSet;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lovt.base.RandomStream;

class MaskPngTest {
  /** Read back by the platform's decoder. */
  @Property(tries = 100)
  void masksSurvive(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll long seed)
      throws IOException {
    BitSet mask = new BitSet();
    RandomStream random = RandomStream.of(seed, "test", 0, 0);
    for (int i = 0; i < width * height; i++) {
      mask.set(i, random.chance(0.4));
    }
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(MaskPng.encode(Mask.of(width, height, mask))));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
    for (int i = 0; i < width * height; i++) {
      assertThat((image.getRGB(i % width, i / width) & 0xff) == 255).isEqualTo(mask.get(i));
    }
  }
}
