package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskAndBoxTest {
  @Test
  void masksOfBoxesRoundHalfToEvenAndClip() {
    Mask mask =
        Mask.ofBoxes(
            6, 4, List.of(new Box(0.5, 1.5, 2, 1), new Box(4, -3, 9, 4), new Box(-9, 0, 2, 2)));
    // Columns round(0.5) = 0 … round(2.5) = 2, rows round(1.5) = 2 … round(2.5) = 2: empty.
    assertThat(mask.count()).isEqualTo(2);
    assertThat(mask.at(4, 0)).isTrue();
    assertThat(mask.at(5, 0)).isTrue();
    assertThat(Mask.ofBoxes(6, 4, List.of(new Box(1, 1, 2, 2), new Box(2, 1, 2, 2))).count())
        .isEqualTo(6);
  }

  @Test
  void masksHoldOnlyZeroAndOne() {
    assertThatThrownBy(() -> new Mask(2, 1, new byte[] {0, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 1, row 0");
    assertThatThrownBy(() -> new Mask(2, 2, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void masksAndPicturesGoBothWays() {
    Mask mask = Pictures.above(Pictures.pattern(9, 7), 10);
    assertThat(mask.toGray().histogram()[255]).isEqualTo(mask.count()).isPositive();
    assertThat(Mask.ofNonZero(mask.toGray()).values()).isEqualTo(mask.values());
  }

  @Test
  void boxesAreChecked() {
    assertThatThrownBy(() -> new Box(0, 0, -1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Box(Double.NaN, 0, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boxesAreClippedOrGone() {
    assertThat(new Box(-2, 3, 5, 9).clip(10, 10)).contains(new Box(0, 3, 3, 7));
    assertThat(new Box(10, 3, 5, 2).clip(10, 10)).isEmpty();
    assertThat(new Box(-5, 3, 5, 2).clip(10, 10)).isEmpty();
  }

  @Test
  void picturesAreChecked() {
    assertThatThrownBy(() -> new GrayImage(3, 3, new byte[8]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 x 3");
    assertThatThrownBy(() -> new GrayImage(0, 3, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pictures.pattern(3, 3).at(3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Data spec 1.0.1: float64 on v/255, population variance. */
  @Test
  void momentsAreThoseOfTheScaledValues() {
    PixelMoments m = new GrayImage(2, 2, new byte[] {0, 51, 102, (byte) 255}).moments();
    assertThat(m.mean()).isCloseTo(0.4, within(1e-15));
    assertThat(m.variance()).isCloseTo((0.16 + 0.04 + 0 + 0.36) / 4, within(1e-15));
  }
}
