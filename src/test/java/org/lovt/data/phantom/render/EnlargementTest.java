package org.lovt.data.phantom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.data.phantom.scene.Side;

class EnlargementTest {
  private static Rendered picture(int size) {
    byte[] pixels = new byte[size * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % size * 200 / (size - 1));
    }
    BitSet mask = new BitSet();
    mask.set(size + 1, size + 3);
    return new Rendered(
        size, pixels, List.of(new Region(0, Side.LEFT, mask, Box.around(mask, size))));
  }

  @Test
  void masksAndBoxesGrowByTheFactor() {
    Rendered large = Enlargement.to(picture(8), 32);
    Region region = large.regions().get(0);
    assertThat(region.box()).isEqualTo(new Box(4, 4, 8, 4));
    assertThat(region.mask().cardinality()).isEqualTo(2 * 16);
  }

  @Test
  void rampsStayRamps() {
    Rendered large = Enlargement.to(picture(10), 25);
    for (int i = 1; i < 25; i++) {
      int step = (large.pixels()[25 + i] & 0xff) - (large.pixels()[25 + i - 1] & 0xff);
      assertThat(step).isBetween(0, 10);
    }
    assertThat(large.pixels()[0]).isZero();
    assertThat(large.pixels()[24] & 0xff).isEqualTo(200);
  }

  @Test
  void equalSizesAreLeftAloneAndSmallerOnesRefused() {
    Rendered picture = picture(8);
    assertThat(Enlargement.to(picture, 8)).isSameAs(picture);
    assertThatThrownBy(() -> Enlargement.to(picture, 7))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
