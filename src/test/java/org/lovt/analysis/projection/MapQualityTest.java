package org.lovt.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lovt.train.Interruption;

class MapQualityTest {
  private static MapQuality of(Points points, double[] map, int[] groups, int k) {
    return MapQuality.of(points, map, groups, k, 2, Interruption.manual());
  }

  private static double[] self(Points plane) {
    double[] map = new double[plane.values().length];
    for (int i = 0; i < map.length; i++) {
      map[i] = plane.values()[i];
    }
    return map;
  }

  @Test
  void theSpaceItselfIsAPerfectMapAndAnUnrelatedOneIsAsGoodAsChance() {
    Points plane = Clouds.cloud(400, 2);
    MapQuality perfect = of(plane, self(plane), null, 10);
    assertThat(perfect.trustworthiness()).isEqualTo(1);
    assertThat(perfect.continuity()).isEqualTo(1);
    MapQuality chance = of(plane, Clouds.plane(400, 1), null, 10);
    assertThat(chance.trustworthiness()).isCloseTo(0.5, within(0.03));
    assertThat(chance.continuity()).isCloseTo(0.5, within(0.03));
  }

  @Test
  void aForeignNeighbourCostsItsRank() {
    // Points 0 1 2 3 4 5 on a line; the map moves the last to the left of the first.
    Points line = new Points(new float[] {0, 1, 2.1f, 3.3f, 4.6f, 6}, 1);
    double[] map = {0, 0, 1, 0, 2.1, 0, 3.3, 0, 4.6, 0, -0.5, 0};
    MapQuality quality = of(line, map, null, 1);
    // Neighbours in the map: of 0 it is 5 (rank 5), of 5 it is 0 (rank 5).
    assertThat(quality.trustworthiness()).isCloseTo(1 - 2.0 / (6 * 8) * (4 + 4), within(1e-12));
    // The nearest of 5 on the line, 4, is last from it in the map; that of 0, 1, is second.
    assertThat(quality.continuity()).isCloseTo(1 - 2.0 / (6 * 8) * (4 + 1), within(1e-12));
  }

  @Test
  void neighboursOfTheOwnGroupDoNotCount() {
    Points line = new Points(new float[] {0, 0.1f, 1, 1.1f, 5, 5.1f}, 1);
    int[][] nearest = of(line, new double[12], new int[] {0, 0, 1, 1, 2, 2}, 2).nearest();
    assertThat(nearest[0]).containsExactly(2, 3);
    assertThat(nearest[4]).containsExactly(3, 2);
  }

  @Test
  void purityIsTheShareOfNeighboursOfTheOwnClass() {
    int[][] nearest = {{1, 2}, {0, 2}, {0, 1}, {}};
    Purity purity = Purity.of(nearest, new int[] {0, 0, 1, 1});
    assertThat(purity.share()).isCloseTo((0.5 + 0.5 + 0) / 3, within(1e-12));
    assertThat(purity.chance()).isEqualTo(0.5);
    assertThat(Purity.of(new int[][] {{}}, new int[] {3}).share()).isNaN();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Purity.of(nearest, new int[3]));
  }

  @Test
  void neighboursVoteForAProperty() {
    boolean[] positive = {true, true, false, false};
    int[][] telling = {{1, 2}, {0, 1}, {2, 3}, {2, 3}};
    assertThat(NeighbourVote.auroc(telling, positive)).isEqualTo(1);
    int[][] silent = {{0, 2}, {0, 2}, {1, 3}, {1, 3}};
    assertThat(NeighbourVote.auroc(silent, positive)).isEqualTo(0.5);
    int[][] half = {{1, 0}, {2, 3}, {0, 2}, {3, 2}};
    // Votes 1, 0, 0.5, 0: pairs of positive and negative won 2, lost 1, tied 1.
    assertThat(NeighbourVote.auroc(half, positive)).isEqualTo(2.5 / 4);
    assertThat(NeighbourVote.auroc(half, new boolean[4])).isNaN();
  }
}
