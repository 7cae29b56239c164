package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;

/** A grid over an oblong image, against loops over its pixels. */
class RegionGridTest {
  private static final RegionGrid GRID = new RegionGrid(3, 4, 12, 20); // regions of 4 × 5 pixels

  private static Box box(int index) {
    RandomStream random = RandomStream.of(5, "box", 0, index);
    int x = random.nextInt(19);
    int y = random.nextInt(11);
    return new Box(x, y, 1 + random.nextInt(20 - x), 1 + random.nextInt(12 - y));
  }

  @Test
  void coverIsThatOfPixels() {
    for (int n = 0; n < 50; n++) {
      Box box = box(n);
      double[] expected = new double[GRID.regions()];
      boolean[] pixels = GRID.pixels(List.of(box));
      for (int y = 0; y < 12; y++) {
        for (int x = 0; x < 20; x++) {
          boolean inside =
              x >= box.x() && x < box.x() + box.w() && y >= box.y() && y < box.y() + box.h();
          assertThat(pixels[y * 20 + x]).isEqualTo(inside);
          expected[y / 4 * 4 + x / 5] += inside ? 1 / 20.0 : 0;
        }
      }
      assertThat(GRID.covered(List.of(box))).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void boxesTogetherCoverNoMoreThanAll() {
    Box all = new Box(0, 0, 20, 12);
    assertThat(GRID.covered(List.of(all, all))).containsOnly(1.0);
    assertThat(GRID.covered(List.of(), 3)).isZero();
  }

  @Test
  void aBoxThatOnlyTouchesARegionDoesNotCoverIt() {
    assertThat(GRID.covered(List.of(new Box(0, 0, 5, 4)), 0)).isEqualTo(1);
    assertThat(GRID.covered(List.of(new Box(0, 0, 5, 4)), 1)).isZero();
    assertThat(GRID.covered(List.of(new Box(0, 0, 5, 4)), 4)).isZero();
  }

  @Test
  void peakIsTheFirstOfTheLargest() {
    assertThat(RegionGrid.peak(new float[] {0.1f, 0.4f, 0.1f, 0.4f})).isEqualTo(1);
    assertThat(RegionGrid.peak(new float[] {0.2f, 0.2f})).isZero();
  }

  @Test
  void mapsAreTheirWeightsAtCentresAndLinearBetweenThem() {
    RegionGrid odd = new RegionGrid(3, 4, 9, 12); // centres of regions are centres of pixels
    float[] weights = new float[12];
    for (int i = 0; i < 12; i++) {
      weights[i] = i / 4 * 10 + i % 4;
    }
    float[] map = odd.upsampled(weights);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        assertThat(map[(row * 3 + 1) * 12 + column * 3 + 1])
            .isCloseTo(row * 10 + column, within(1e-5f));
      }
    }
    assertThat(map[12 + 2]).isCloseTo(1 / 3f, within(1e-5f));
    assertThat(map[2 * 12 + 1]).isCloseTo(10 / 3f, within(1e-5f));
    assertThat(map[0]).as("beyond the outer centres nothing changes").isZero();
  }
}
