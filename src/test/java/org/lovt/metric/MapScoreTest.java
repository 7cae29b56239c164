package org.lovt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Maps whose score is known. */
class MapScoreTest {
  private static final boolean[] FIRST_TWO = {true, true, false, false, false};

  @Test
  void contrastIsTheDistanceOfMeansInUnitsOfTheNoise() {
    MapScore score = MapScore.of(new float[] {4, 6, 1, 2, 3}, FIRST_TWO);
    assertThat(score.contrast()).isCloseTo(3 / Math.sqrt(1 + 2.0 / 3), within(1e-9));
  }

  @Test
  void aMapThatAvoidsTheAreaIsNegative() {
    float[] map = {4, 6, 1, 2, 3};
    boolean[] rest = {false, false, true, true, true};
    assertThat(MapScore.of(map, rest).contrast())
        .isCloseTo(-MapScore.of(map, FIRST_TWO).contrast(), within(1e-9));
  }

  @Test
  void overlapIsMeanOverTheThresholdsOfTheScaledMap() {
    // Scaled: 1, 0.44, 0.34, 0.05, 0. At 0.1, 0.2, 0.3: two of three; at 0.4: both; at 0.5: one.
    float[] map = {100, 44, 34, 5, 0};
    assertThat(MapScore.of(map, FIRST_TWO).meanIou())
        .isCloseTo((3 * 2.0 / 3 + 1 + 0.5) / 5, within(1e-9));
  }

  @Test
  void neitherScaleNorOffsetOfAMapMatters() {
    MapScore score = MapScore.of(new float[] {100, 44, 34, 5, 0}, FIRST_TWO);
    MapScore moved = MapScore.of(new float[] {53, 25, 20, 5.5f, 3}, FIRST_TWO);
    assertThat(moved.contrast()).isCloseTo(score.contrast(), within(1e-6));
    assertThat(moved.meanIou()).isCloseTo(score.meanIou(), within(1e-9));
  }

  @Test
  void aConstantMapHasNoContrastAndMarksAll() {
    MapScore flat = MapScore.of(new float[] {2, 2, 2, 2, 2}, FIRST_TWO);
    assertThat(flat.contrast()).isZero();
    assertThat(flat.meanIou()).isCloseTo(2 / 5.0, within(1e-12));
  }

  @Test
  void withoutAreaThereIsNoScore() {
    MapScore none = MapScore.of(new float[] {1, 2}, new boolean[2]);
    assertThat(none.contrast()).isNaN();
    assertThat(none.meanIou()).isNaN();
    assertThat(MapScore.of(new float[] {1, 2}, new boolean[] {true, true}).contrast()).isNaN();
    assertThatThrownBy(() -> MapScore.of(new float[2], new boolean[3]))
        .hasMessageContaining("Received: 3");
  }
}
