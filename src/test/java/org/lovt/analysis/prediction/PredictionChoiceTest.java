package org.lovt.analysis.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.image.Box;

class PredictionChoiceTest {
  /** Positives p0, p1, … whose prediction covers ever less; negatives n0, n1, … with ever more. */
  private static List<Prediction> split(int positives, int negatives) {
    List<Prediction> all = new ArrayList<>();
    for (int i = 0; i < positives; i++) {
      Box truth = new Box(0, 0, 100, 50);
      Box found = new Box(0, 0, 100 - i, 50);
      all.add(Invented.masks("p" + i, Invented.mask(truth), Invented.mask(found)));
    }
    for (int i = 0; i < negatives; i++) {
      all.add(Invented.masks("n" + i, Invented.mask(), Invented.mask(new Box(0, 0, i, 10))));
    }
    return all;
  }

  private static List<String> ids(PredictionGroup<Prediction> group) {
    return group.items().stream().map(Prediction::id).toList();
  }

  @Test
  void bestMedianWorstAndSomeNegativesAreShown() {
    List<PredictionGroup<Prediction>> groups = PredictionChoice.typical(split(11, 9), 3);
    assertThat(groups)
        .extracting(PredictionGroup::heading)
        .containsExactly(
            "Best of 11 with findings",
            "Median of 11 with findings",
            "Worst of 11 with findings",
            "3 of 9 without findings, from least to most predicted");
    assertThat(ids(groups.get(0))).containsExactly("p0", "p1", "p2");
    assertThat(ids(groups.get(1))).containsExactly("p4", "p5", "p6");
    assertThat(ids(groups.get(2))).containsExactly("p8", "p9", "p10");
    assertThat(ids(groups.get(3))).containsExactly("n0", "n4", "n8");
  }

  @Test
  void theOrderOfTheImagesIsWithoutInfluence() {
    List<Prediction> all = split(11, 9);
    List<PredictionGroup<Prediction>> groups = PredictionChoice.typical(all, 3);
    Collections.reverse(all);
    assertThat(PredictionChoice.typical(all, 3).stream().map(PredictionChoiceTest::ids))
        .isEqualTo(groups.stream().map(PredictionChoiceTest::ids).toList());
  }

  @Test
  void ratingsAloneGiveTheSameChoice() {
    List<Prediction> all = split(11, 9);
    List<Rating> ratings = all.stream().map(Rating::of).toList();
    for (int n = 1; n < 5; n++) {
      assertThat(PredictionChoice.typical(ratings, n))
          .isEqualTo(
              PredictionChoice.typical(all, n).stream().map(g -> g.map(Rating::of)).toList());
      assertThat(PredictionChoice.failures(ratings, n))
          .isEqualTo(
              PredictionChoice.failures(all, n).stream().map(g -> g.map(Rating::of)).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20})
  void noImageIsShownTwiceAndFewAreShownAll(int positives) {
    List<String> shown = new ArrayList<>();
    PredictionChoice.typical(split(positives, 2), 3).forEach(g -> shown.addAll(ids(g)));
    assertThat(shown).doesNotHaveDuplicates().hasSize(Math.min(9, positives) + 2);
  }

  @Test
  void groupsWithoutImagesAreLeftOut() {
    assertThat(PredictionChoice.typical(List.<Prediction>of(), 3)).isEmpty();
    assertThat(PredictionChoice.typical(split(0, 1), 3)).hasSize(1);
    assertThat(PredictionChoice.failures(split(0, 1), 3)).isEmpty();
  }

  @Test
  void failuresBeginWithTheWorst() {
    List<PredictionGroup<Prediction>> groups = PredictionChoice.failures(split(11, 9), 2);
    assertThat(ids(groups.get(0))).containsExactly("p10", "p9");
    assertThat(ids(groups.get(1))).containsExactly("n8", "n7");
  }

  @Test
  void ofEqualQualityThatWithMoreFalseAlarmsIsWorse() {
    var truth = List.of(Invented.truth(10, 10, 20));
    var alarm = List.of(Invented.found(60, 60, 20, 0.9));
    List<Prediction> all =
        List.of(Invented.boxes("a", alarm, truth), Invented.boxes("b", List.of(), truth));
    assertThat(ids(PredictionChoice.failures(all, 1).get(0))).containsExactly("a");
  }
}
