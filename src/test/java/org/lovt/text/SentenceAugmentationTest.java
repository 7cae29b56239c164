package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.SentenceAugmentationConfig;
import org.lovt.config.schema.SentenceAugmentationConfig.Sampling;
import org.lovt.config.schema.SentenceAugmentationConfig.Shuffling;

/** Sentence augmentation (spec/pretraining.md 4.3). */
class SentenceAugmentationTest {
  private static final List<String> REPORT = List.of("a", "b", "c", "d", "e");

  /** P(0) = 0.4, P(1) = 0.24, mean 1.5. */
  @Statement(31)
  @Test
  void theNumberOfSwapsIsGeometric() {
    int tries = 40_000;
    int[] counts = new int[100];
    for (int i = 0; i < tries; i++) {
      counts[SentenceAugmentation.swaps(5, 0.6, stream(i)).length]++;
    }
    double mean =
        IntStream.range(0, counts.length).mapToDouble(k -> k * (double) counts[k]).sum() / tries;
    assertThat(counts[0] / (double) tries).isCloseTo(0.4, within(0.01));
    assertThat(counts[1] / (double) tries).isCloseTo(0.24, within(0.01));
    assertThat(mean).isCloseTo(1.5, within(0.04));
  }

  @Test
  void swapPositionsAreUniformAndMayCoincide() {
    int[] hits = new int[16];
    int pairs = 0;
    for (int i = 0; i < 20_000; i++) {
      for (int[] pair : SentenceAugmentation.swaps(4, 0.6, stream(i))) {
        hits[pair[0] * 4 + pair[1]]++;
        pairs++;
      }
    }
    for (int hit : hits) {
      assertThat(hit / (double) pairs).isCloseTo(1 / 16.0, within(0.006));
    }
  }

  @Statement(32)
  @Property(tries = 1000)
  void swappingPreservesTheMultisetOfSentences(
      @ForAll @IntRange(min = 1, max = 20) int n, @ForAll long seed) {
    int[] indices = IntStream.range(0, n).toArray();
    RandomStream random = RandomStream.of(seed, "swaps", 0, 0);
    int[] out = SentenceAugmentation.swapped(indices, SentenceAugmentation.swaps(n, 0.6, random));
    Arrays.sort(out);
    assertThat(out).isEqualTo(indices);
  }

  @Statement(32)
  @Property(tries = 1000)
  void samplingYieldsExactlyOneSentence(@ForAll long seed) {
    SentenceAugmentation sampling = of(true, null, Sampling.RANDOM_SENTENCE, false);
    assertThat(sampling.apply(REPORT, stream(seed))).hasSize(1).isSubsetOf(REPORT);
  }

  @Test
  void everySentenceIsSampledEquallyOften() {
    SentenceAugmentation sampling =
        of(true, Shuffling.RANDOM_SWAPS, Sampling.RANDOM_SENTENCE, false);
    int[] hits = new int[5];
    for (int i = 0; i < 20_000; i++) {
      hits[REPORT.indexOf(sampling.apply(REPORT, stream(i)).get(0))]++;
    }
    for (int hit : hits) {
      assertThat(hit / 20_000.0).isCloseTo(0.2, within(0.012));
    }
  }

  /** The text's side: without augmentation order and number are kept. */
  @Statement(33)
  @Test
  void withoutAugmentationTheReportStaysAsItIs() {
    SentenceAugmentation off = of(false, Shuffling.RANDOM_SWAPS, Sampling.RANDOM_SENTENCE, true);
    assertThat(off.apply(REPORT, stream(1))).isEqualTo(REPORT);
    SentenceAugmentation nothing = of(true, null, null, false);
    assertThat(nothing.apply(REPORT, stream(1))).isEqualTo(REPORT);
  }

  @Test
  void cropLengthsRoundHalfToEven() {
    assertThat(SentenceAugmentation.cropLength(0.5, 5)).isEqualTo(2);
    assertThat(SentenceAugmentation.cropLength(0.5, 3)).isEqualTo(2);
    assertThat(SentenceAugmentation.cropLength(0.1, 1)).isEqualTo(1);
  }

  @Property(tries = 1000)
  void aCropIsContiguousAndWithinTheRange(
      @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    int[] indices = IntStream.range(0, n).toArray();
    int[] crop = SentenceAugmentation.randomCrop(indices, 0.6, 1.0, stream(seed));
    assertThat(crop.length)
        .isBetween(SentenceAugmentation.cropLength(0.6, n), SentenceAugmentation.cropLength(1, n));
    assertThat(crop).isEqualTo(IntStream.range(crop[0], crop[0] + crop.length).toArray());
  }

  @Property(tries = 1000)
  void duplicatesLeaveTheOriginalsInOrder(
      @ForAll @IntRange(min = 1, max = 12) int n,
      @ForAll @IntRange(max = 5) int count,
      @ForAll long seed) {
    int[] indices = IntStream.range(100, 100 + n).toArray();
    int[] out = SentenceAugmentation.duplicated(indices, count, stream(seed));
    assertThat(out).hasSize(n + count);
    assertThat(Arrays.stream(out).boxed().toList()).containsSubsequence(boxed(indices));
    assertThat(Arrays.stream(out).distinct().count()).isEqualTo(n);
  }

  @Test
  void duplicatesLandInEverySlotEquallyOften() {
    int[] first = new int[4];
    for (int i = 0; i < 20_000; i++) {
      int[] out = SentenceAugmentation.duplicated(new int[] {7, 8, 9}, 1, stream(i));
      int slot = IntStream.range(0, 3).filter(k -> out[k] != 7 + k).findFirst().orElse(3);
      first[slot]++;
    }
    // A copy equal to its right neighbour is seen one slot later (the last one is never seen).
    double third = 1 / 3.0;
    assertThat(first[0] / 20_000.0).isCloseTo(0.25 * 2 * third, within(0.012));
    assertThat(Arrays.stream(first).sum()).isEqualTo(20_000);
  }

  @Test
  void equalStreamsGiveEqualAugmentations() {
    SentenceAugmentation all = of(true, Shuffling.RANDOM_SWAPS, Sampling.RANDOM_CROP, true);
    for (int i = 0; i < 100; i++) {
      assertThat(all.apply(REPORT, stream(i))).isEqualTo(all.apply(REPORT, stream(i)));
    }
  }

  @Test
  void anEmptyReportStaysEmpty() {
    assertThat(
            of(true, Shuffling.RANDOM_SWAPS, Sampling.RANDOM_SENTENCE, true)
                .apply(List.of(), stream(1)))
        .isEmpty();
  }

  @Test
  void optionsWithoutMeaningAreRefused() {
    assertThatThrownBy(() -> new SentenceAugmentation(config(1.0, List.of(0.6, 1.0))))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("swap_prob")
        .hasMessageContaining("1.0");
    assertThatThrownBy(() -> new SentenceAugmentation(config(0.6, List.of(0.9, 0.5))))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("[0.9, 0.5]");
  }

  private static List<Integer> boxed(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static RandomStream stream(long index) {
    return RandomStream.of(17, "sentences", 0, index);
  }

  private static SentenceAugmentationConfig config(double swap, List<Double> crop) {
    return new SentenceAugmentationConfig(
        true, Shuffling.RANDOM_SWAPS, swap, null, crop, false, 0.2);
  }

  private static SentenceAugmentation of(
      boolean augment, Shuffling shuffling, Sampling sampling, boolean duplicate) {
    return new SentenceAugmentation(
        new SentenceAugmentationConfig(
            augment, shuffling, 0.6, sampling, List.of(0.6, 1.0), duplicate, 0.2));
  }
}
