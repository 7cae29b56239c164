package org.lovt.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.LovtException;
import org.lovt.train.Interruption;

class NeighboursTest {
  @ParameterizedTest
  @CsvSource({"300, 5, 20", "257, 4, 256", "9, 1, 3", "520, 19, 91"})
  void theyAreTheNearestInOrder(int n, int dimension, int k) {
    Points points = Clouds.cloud(n, dimension);
    try (Workers workers = new Workers(3)) {
      Neighbours found = Neighbours.of(points, k, workers, Interruption.manual());
      for (int i = 0; i < n; i++) {
        int point = i;
        int[] expected =
            IntStream.range(0, n)
                .filter(j -> j != point)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> Clouds.squared(points, point, j)))
                .limit(k)
                .mapToInt(j -> j)
                .toArray();
        assertThat(found.index()[i]).isEqualTo(expected);
        double last = Clouds.squared(points, i, expected[k - 1]);
        assertThat(found.squared()[i][k - 1]).isCloseTo(last, within(1e-12 * last));
      }
    }
  }

  @Test
  void ofEquallyNearOnesTheFirstAreTaken() {
    Points points = new Points(new float[12], 2);
    try (Workers workers = new Workers(2)) {
      int[][] index = Neighbours.of(points, 3, workers, Interruption.manual()).index();
      assertThat(index[0]).containsExactly(1, 2, 3);
      assertThat(index[2]).containsExactly(0, 1, 3);
    }
  }

  @Test
  void numbersThatAreNoneAreRefusedWithTheirPlace() {
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> new Points(new float[] {0, 1, 2, Float.NaN}, 2))
        .withMessageContaining("Vector 1 of 2");
  }

  @Test
  void normalisedVectorsHaveLengthOneAndZerosStay() {
    Points points = new Points(new float[] {3, 4, 0, 0}, 2).normalised();
    assertThat(points.values()).containsExactly(0.6f, 0.8f, 0, 0);
  }
}
