package org.lovt.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.RandomStream;
import org.lovt.torch.Functional;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensors;

class CellSharesTest {
  private static final CellShares SEVEN = new CellShares(224, 7, 7);

  private static byte[] pixels(int... rowsAndColumns) {
    byte[] mask = new byte[224 * 224];
    for (int i = 0; i < rowsAndColumns.length; i += 2) {
      mask[rowsAndColumns[i] * 224 + rowsAndColumns[i + 1]] = 1;
    }
    return mask;
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 26)
  void theOriginalLooksAtTheFourPixelsAroundTheCentre() {
    assertThat(SEVEN.centres(pixels(15, 15), 0)[0]).isEqualTo(0.25f);
    assertThat(SEVEN.centres(pixels(15, 15, 15, 16, 16, 15, 16, 16), 0)[0]).isEqualTo(1);
    assertThat(SEVEN.centres(pixels(0, 0, 31, 31), 0)[0]).isZero();
  }

  @Test
  void areasCountAllPixels() {
    assertThat(SEVEN.areas(pixels(15, 15), 0)[0]).isEqualTo(1f / 1024);
    assertThat(SEVEN.areas(pixels(0, 32, 31, 63), 0)[1]).isEqualTo(2f / 1024);
    // Cells of one and a half pixels share the middle one.
    float[] shares = new CellShares(3, 2, 2).areas(new byte[] {0, 0, 0, 0, 1, 0, 0, 0, 1}, 0);
    assertThat(shares).containsExactly(new float[] {1 / 9f, 1 / 9f, 1 / 9f, 5 / 9f}, within(1e-6f));
  }

  @Test
  void centresAreTheBilinearMeanWhateverTheGrid() {
    RandomStream random = RandomStream.of(1, "test.mask", 0, 0);
    for (int[] sizes : new int[][] {{30, 4, 7}, {9, 3, 3}, {8, 8, 8}, {64, 4, 4}}) {
      int size = sizes[0];
      byte[] mask = new byte[2 + size * size];
      float[] plane = new float[size * size];
      for (int i = 0; i < plane.length; i++) {
        mask[2 + i] = (byte) random.nextInt(2);
        plane[i] = mask[2 + i];
      }
      try (Scope scope = Scope.open()) {
        float[] engine =
            Functional.resizeBilinear(Tensors.of(plane, 1, 1, size, size), sizes[1], sizes[2])
                .toFloats();
        float[] own = new CellShares(size, sizes[1], sizes[2]).centres(mask, 2);
        assertThat(own).containsExactly(engine, within(1e-5f));
      }
    }
  }
}
