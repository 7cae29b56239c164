package org.lovt.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.RandomStream;
import org.lovt.data.split.Splitting.Fractions;
import org.lovt.data.study.PixelMoments;

class SplittingTest {
  @Test
  void byImageTakesTestThenValidation() {
    SplitParts<Integer> parts =
        Splitting.byImage(numbers(10), Fractions.DEFAULT, new MersenneTwister(123));
    assertThat(parts.test()).containsExactly(4, 0);
    assertThat(parts.validation()).containsExactly(7, 5);
    assertThat(parts.train()).containsExactly(8, 3, 1, 6, 9, 2);
  }

  @Test
  void partsAreRoundedHalfToEven() {
    // 0.25 · 10 = 2.5 → 2, 0.25 · 14 = 3.5 → 4
    assertThat(
            Splitting.byImage(numbers(10), new Fractions(0, 0.25), new MersenneTwister(1)).test())
        .hasSize(2);
    assertThat(
            Splitting.byImage(numbers(14), new Fractions(0.25, 0), new MersenneTwister(1))
                .validation())
        .hasSize(4);
  }

  @Test
  void theShuffleSplitRoundsUp() {
    SplitParts<Integer> parts =
        Splitting.shuffled(numbers(8), 0.3, List.of(100, 101), new MersenneTwister(5));
    assertThat(parts.validation()).hasSize(3);
    assertThat(parts.train()).hasSize(5);
    assertThat(parts.test()).containsExactly(100, 101);
    assertThat(
            Splitting.shuffled(numbers(8000), 0.2, List.of(), new MersenneTwister(5)).validation())
        .hasSize(1600);
  }

  @Property(tries = 100)
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 29)
  void noPatientIsInTwoPartsAndTestStopsWhenItHasEnough(
      @ForAll @IntRange(min = 1, max = 60) int patients, @ForAll long seed) {
    RandomStream random = RandomStream.of(seed, "test", 0, 0);
    List<String> images = new ArrayList<>();
    for (int p = 0; p < patients; p++) {
      for (int i = 0; i <= random.nextInt(4); i++) {
        images.add(p + "_" + i);
      }
    }
    SplitParts<String> parts =
        Splitting.byPatient(
            images, SplittingTest::patient, Fractions.DEFAULT, new MersenneTwister(seed));
    assertThat(parts.size()).isEqualTo(images.size());
    Set<String> seen = new HashSet<>();
    for (List<String> part : List.of(parts.train(), parts.validation(), parts.test())) {
      Set<String> here = part.stream().map(SplittingTest::patient).collect(Collectors.toSet());
      assertThat(here).allMatch(seen::add);
      // Images of a patient stay together, in their order.
      assertThat(part)
          .isSortedAccordingTo((a, b) -> patient(a).equals(patient(b)) ? a.compareTo(b) : 0);
    }
    int wanted = (int) Math.rint(0.2 * images.size());
    assertThat(parts.test()).hasSizeGreaterThanOrEqualTo(wanted);
    if (!parts.test().isEmpty()) {
      String last = patient(parts.test().get(parts.test().size() - 1));
      assertThat(parts.test().stream().filter(i -> !patient(i).equals(last)).count())
          .isLessThan(Math.max(1, wanted));
    }
  }

  @Test
  void samplesAreDrawnWithoutReplacement() {
    assertThat(Splitting.sample(numbers(10), 4, new MersenneTwister(123)))
        .containsExactly(4, 0, 7, 5);
    assertThat(Splitting.sample(numbers(3), 10, new MersenneTwister(123))).hasSize(3);
    assertThat(Splitting.sample(numbers(10), 0, new MersenneTwister(123))).isEmpty();
  }

  @Test
  void fractionsMustLeaveSomething() {
    assertThatThrownBy(() -> new Fractions(0.5, 0.5)).hasMessageContaining("below 1");
    assertThatThrownBy(() -> new Fractions(-0.1, 0.5)).hasMessageContaining("from 0");
    assertThatThrownBy(
            () -> Splitting.shuffled(numbers(3), Double.NaN, List.of(), new MersenneTwister(1)))
        .hasMessageContaining("fractions");
  }

  @Test
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {23, 24})
  void statisticsCountImagesEqually() {
    ImageSetStatistics.Part part =
        ImageSetStatistics.Part.of(
            List.of(new PixelMoments(0.2, 0.01), new PixelMoments(0.6, 0.03)),
            Map.of(),
            PatientIds.ABSENT);
    assertThat(part.pixelMean()).isCloseTo(0.4, within(1e-15));
    assertThat(part.pixelStd()).isCloseTo(Math.sqrt(0.02 + 0.04), within(1e-15));
    assertThat(part.samples()).isEqualTo(2);
  }

  @Test
  void bothBalancesOfClasses() {
    assertThat(ClassBalance.ratio(List.of(0.0, 0.5))).isEqualTo(3);
    assertThat(ClassBalance.ratio(List.of(0.0))).isZero();
    assertThat(ClassBalance.negativeFraction(List.of(0.0, 0.5))).isEqualTo(0.75);
    // Recorded: numpy.mean of the float32 values (1 − i/1000), i = 0 … 299
    List<Double> many = IntStream.range(0, 300).mapToObj(i -> i / 1000.0).toList();
    assertThat(ClassBalance.negativeFraction(many)).isEqualTo(0.8505000472068787);
  }

  private static String patient(String image) {
    return image.substring(0, image.indexOf('_'));
  }

  private static List<Integer> numbers(int n) {
    return IntStream.range(0, n).boxed().toList();
  }
}
