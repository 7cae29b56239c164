package org.lovt.pretrain.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.RandomStream;
import org.lovt.image.Crop;
import org.lovt.image.view.ViewParameters;
import org.lovt.image.view.ViewRecipe;
import org.lovt.image.view.ViewStrength;
import org.lovt.image.view.ViewTransform;
import org.lovt.image.view.ViewWindow;
import org.lovt.objective.selfsupervised.PixelPairs;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Where the pixels of a view lie, and which pairs follow. */
class PixelPositionsTest {
  private static final double RADIUS = 0.7;

  /** Windows as PixelPro draws them, in images of 512 pixels. */
  private static List<ViewWindow> windows(String purpose, int count) {
    ViewTransform transform =
        new ViewTransform(ViewRecipe.CUT_OUT, ViewStrength.PUBLISHED, 512, 224, 0.5, 0.5);
    List<ViewWindow> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ViewParameters p = transform.draw(RandomStream.of(1, purpose, 0, i));
      windows.add(new ViewWindow(p.crop(), 512, 512, p.flip()));
    }
    return windows;
  }

  private static boolean[][] pairs(ViewWindow one, ViewWindow two, int rows, int columns) {
    long[] near =
        PixelPairs.near(
                PixelPositions.of(List.of(one), rows, columns),
                PixelPositions.of(List.of(two), rows, columns),
                RADIUS)
            .to(DType.I64)
            .toLongs();
    int n = rows * columns;
    boolean[][] pairs = new boolean[n][n];
    for (int i = 0; i < n * n; i++) {
      pairs[i / n][i % n] = near[i] == 1;
    }
    return pairs;
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 93)
  @Test
  void aMapOfOnePixelIsAlwaysAPositivePair() {
    Tensor one = PixelPositions.of(windows("one", 500), 1, 1);
    Tensor two = PixelPositions.of(windows("two", 500), 1, 1);
    assertThat(PixelPairs.near(one, two, RADIUS).to(DType.I64).toLongs()).containsOnly(1);
    assertThat(one.sub(two).norm(2, false).max().item()).isLessThan(0.4);
  }

  @Test
  void onASpatialMapSomePairsArePositiveAndMostAreNot() {
    List<ViewWindow> one = windows("one", 200);
    List<ViewWindow> two = windows("two", 200);
    Tensor near =
        PixelPairs.near(PixelPositions.of(one, 7, 7), PixelPositions.of(two, 7, 7), RADIUS);
    Tensor perImage = near.to(DType.F32).flatten(1, 2).mean(1, false);
    assertThat(perImage.min(0, false).item()).isGreaterThan(0.005);
    assertThat(perImage.max().item()).isLessThan(0.3);
    // Every image has a window of its own, and so its own pairs.
    assertThat(near.select(0, 0).eq(near.select(0, 1)).to(DType.F32).mean().item()).isLessThan(1);
  }

  @Test
  void equalWindowsPairEveryPixelWithItselfAndFlippedOnesWithItsMirrorImage() {
    Crop crop = new Crop(100, 60, 350, 350);
    ViewWindow plain = new ViewWindow(crop, 512, 512, false);
    ViewWindow flipped = new ViewWindow(crop, 512, 512, true);
    boolean[][] same = pairs(plain, plain, 7, 7);
    boolean[][] mirrored = pairs(plain, flipped, 7, 7);
    for (int r = 0; r < 7; r++) {
      for (int c = 0; c < 7; c++) {
        assertThat(same[r * 7 + c][r * 7 + c]).isTrue();
        assertThat(mirrored[r * 7 + c][r * 7 + 6 - c]).isTrue();
      }
    }
    assertThat(same[0][48]).isFalse();
    assertThat(mirrored[0][0]).isFalse();
  }

  /** The original resizes a map of coordinates; we compute what that gives. */
  @Test
  void positionsAreThoseOfABilinearlyResizedMapOfCoordinates() {
    int width = 60;
    int height = 40;
    Crop crop = new Crop(7, 3, 41, 29);
    float[] grid = new float[2 * height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grid[y * width + x] = y;
        grid[(height + y) * width + x] = x;
      }
    }
    int rows = 6;
    int columns = 5;
    Tensor cut =
        Tensors.of(grid, 1, 2, height, width)
            .narrow(2, crop.y(), crop.height())
            .narrow(3, crop.x(), crop.width());
    double[] resized = Functional.resizeBilinear(cut, rows, columns).toDoubles();
    double[] positions =
        PixelPositions.of(List.of(new ViewWindow(crop, width, height, false)), rows, columns)
            .toDoubles();
    double diagonal = Math.sqrt(width * width + height * height);
    int n = rows * columns;
    for (int i = 0; i < n; i++) {
      assertThat(positions[2 * i]).isCloseTo(resized[i] / diagonal * rows, within(1e-5));
      assertThat(positions[2 * i + 1]).isCloseTo(resized[n + i] / diagonal * columns, within(1e-5));
    }
  }
}
