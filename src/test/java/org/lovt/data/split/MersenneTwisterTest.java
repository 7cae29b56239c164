package org.lovt.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The golden values of spec/data-and-config.md 1.0.7. */
class MersenneTwisterTest {
  @Test
  void theFirstNumbersOfSeed123() {
    MersenneTwister random = new MersenneTwister(123);
    assertThat(new long[] {random.next32(), random.next32(), random.next32(), random.next32()})
        .containsExactly(2991312382L, 3062119789L, 1228959102L, 1840268610L);
  }

  @Test
  void permutationsOfSeed123() {
    assertThat(new MersenneTwister(123).permutation(10))
        .containsExactly(4, 0, 7, 5, 8, 3, 1, 6, 9, 2);
    assertThat(first(26684)).containsExactly(2929, 5460, 18599);
    assertThat(first(12047)).containsExactly(7565, 10771, 3906);
    assertThat(first(8000)).containsExactly(5676, 617, 415);
  }

  @Test
  void aSecondPermutationGoesOnWhereTheFirstEnded() {
    MersenneTwister random = new MersenneTwister(123);
    assertThat(random.permutation(7)).containsExactly(1, 3, 4, 0, 2, 5, 6);
    assertThat(random.permutation(5)).containsExactly(0, 4, 2, 3, 1);
  }

  @Test
  void smallPermutations() {
    assertThat(new MersenneTwister(1).permutation(0)).isEmpty();
    assertThat(new MersenneTwister(1).permutation(1)).containsExactly(0);
  }

  private static int[] first(int n) {
    int[] p = new MersenneTwister(123).permutation(n);
    assertThat(Arrays.stream(p).distinct().count()).isEqualTo(n);
    return Arrays.copyOf(p, 3);
  }
}
