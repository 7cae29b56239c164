package org.lovt.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

/** The score of the Object-CXR challenge. */
class FrocTest {
  private static Froc of(List<ImageBoxes> split) {
    Froc froc = new Froc();
    split.forEach(froc::add);
    return froc;
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 71)
  void theTestVectorRecordsThreeSensitivities() {
    Froc froc = of(RandomSplits.testVector());
    assertThat(froc.recorded()).containsExactly(1 / 3.0, 2 / 3.0, 1.0);
    assertThat(froc.value()).isCloseTo(0.857142857, within(5e-10));
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {72, 73})
  void aCentreInABoxAlreadyHitIsNeitherHitNorFalse() {
    TrueBox truth = RandomSplits.truth(0, 0, 9, 9);
    TrueBox other = RandomSplits.truth(50, 50, 59, 59);
    Froc froc =
        of(
            List.of(
                new ImageBoxes(
                    List.of(
                        RandomSplits.box(0, 0, 9, 9, 0.9),
                        RandomSplits.box(1, 1, 8, 8, 0.8),
                        RandomSplits.box(0, 0, 18, 18, 0.7)),
                    List.of(truth, other))));
    assertThat(froc.recorded()).isEmpty();
    assertThat(froc.value()).isEqualTo(0.5);
  }

  @Test
  void oneCentreHitsAllBoxesAroundIt() {
    Froc froc =
        of(
            List.of(
                new ImageBoxes(
                    List.of(RandomSplits.box(4, 4, 6, 6, 0.9)),
                    List.of(RandomSplits.truth(0, 0, 9, 9), RandomSplits.truth(5, 5, 20, 20)))));
    assertThat(froc.value()).isEqualTo(1);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 73)
  void withoutTruthItIsOneAndWithoutDetectionsZero() {
    assertThat(of(List.of()).value()).isEqualTo(1);
    assertThat(
            of(List.of(new ImageBoxes(List.of(RandomSplits.box(0, 0, 9, 9, 0.9)), List.of())))
                .value())
        .isEqualTo(1);
    assertThat(
            of(List.of(new ImageBoxes(List.of(), List.of(RandomSplits.truth(0, 0, 9, 9))))).value())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void loopsOverTheSpecificationGiveTheSame(long seed) {
    List<ImageBoxes> split = RandomSplits.of(seed, 12, 1);
    assertThat(of(split).value())
        .as("seed %d", seed)
        .isCloseTo(NaiveDetection.froc(split), within(1e-12));
  }
}
