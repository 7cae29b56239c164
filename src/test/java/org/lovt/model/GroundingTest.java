package org.lovt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.image.Box;
import org.lovt.image.Fit;
import org.lovt.image.ImageSize;
import org.lovt.image.Placement;
import org.lovt.pretrain.PhraseGrounding;

/** Maps whose peak is known go back to the pixels of the image as given. */
class GroundingTest {
  private static final int GRID = 8;

  private static Grounding of(float[] weights, Placement placement) {
    return new Grounding(
        "x", PhraseGrounding.Method.ATTENTION, new ScoreMap(GRID, GRID, weights, placement));
  }

  private static float[] peakAt(int row, int column) {
    float[] weights = new float[GRID * GRID];
    Arrays.fill(weights, 0.5f / (GRID * GRID - 1));
    weights[row * GRID + column] = 0.5f;
    return weights;
  }

  private static Placement placement(ResizeMode mode, int width, int height) {
    return new Fit(mode, 64).placement(new ImageSize(width, height));
  }

  /** The cell that shows a pixel, found by sending the pixel through the transform. */
  private static int[] cellOf(Placement placement, double x, double y) {
    return new int[] {
      (int) (placement.fittedY(y) * GRID / placement.side()),
      (int) (placement.fittedX(x) * GRID / placement.side())
    };
  }

  @ParameterizedTest
  @EnumSource(ResizeMode.class)
  void thePeakOfAWideImageIsInTheCellThatShowsThePixel(ResizeMode mode) {
    Placement placement = placement(mode, 1200, 700);
    int[] cell = cellOf(placement, 750, 300);
    Grounding.Peak peak = of(peakAt(cell[0], cell[1]), placement).peak();
    Box region = peak.region().orElseThrow();
    assertThat(750.0).isBetween(region.x(), region.x() + region.w());
    assertThat(300.0).isBetween(region.y(), region.y() + region.h());
    assertThat(peak.x()).isCloseTo(region.x() + region.w() / 2, within(1e-9));
    assertThat(peak.row()).isEqualTo(cell[0]);
    assertThat(peak.column()).isEqualTo(cell[1]);
    assertThat(peak.weight()).isEqualTo(0.5);
  }

  @Test
  void stretchedCellsHaveTheSidesOfTheImage() {
    Grounding.Peak peak = of(peakAt(1, 6), placement(ResizeMode.RESIZE, 1600, 800)).peak();
    assertThat(peak.region()).contains(new Box(1200, 100, 200, 100));
    assertThat(peak.x()).isEqualTo(1300);
    assertThat(peak.y()).isEqualTo(150);
  }

  @Test
  void aPeakInAnAddedBorderIsToldAndNotMovedIntoTheImage() {
    Grounding.Peak peak = of(peakAt(0, 3), placement(ResizeMode.PAD, 800, 400)).peak();
    assertThat(peak.region()).isEmpty();
    assertThat(peak.y()).isNegative();
  }

  @Test
  void theUpsampledMapIsAsLargeAsTheImageAndPeaksThere() {
    ScoreMap map = of(peakAt(2, 5), placement(ResizeMode.PAD, 90, 60)).map();
    float[] all = map.upsampled();
    assertThat(all).hasSize(90 * 60);
    int most = 0;
    for (int i = 0; i < all.length; i++) {
      most = all[i] > all[most] ? i : most;
    }
    Box cell = map.cell(2 * GRID + 5);
    assertThat(most % 90 + 0.5).isCloseTo(cell.x() + cell.w() / 2, within(1.0));
    assertThat(most / 90 + 0.5).isCloseTo(cell.y() + cell.h() / 2, within(1.0));
    assertThat(map.at(cell.x() + cell.w() / 2, cell.y() + cell.h() / 2))
        .isCloseTo(0.5, within(1e-6));
  }

  @Test
  void entropyTellsHowFarTheWeightIsSpread() {
    Placement placement = placement(ResizeMode.RESIZE, 64, 64);
    float[] uniform = new float[GRID * GRID];
    Arrays.fill(uniform, 1f / (GRID * GRID));
    assertThat(of(uniform, placement).entropy()).isCloseTo(6, within(1e-6));
    assertThat(of(uniform, placement).spread()).isCloseTo(64, within(1e-4));
    float[] one = new float[GRID * GRID];
    one[9] = 1;
    assertThat(of(one, placement).entropy()).isZero();
    assertThat(of(one, placement).spread()).isEqualTo(1);
  }
}
