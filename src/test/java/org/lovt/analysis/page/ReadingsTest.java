package org.lovt.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.page.GroundingReading.Verdict;
import org.lovt.model.Pointing;

/** What is concluded from values. */
class ReadingsTest {
  private static Map<String, Double> grounding(Object... lossesAndValues) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < lossesAndValues.length; i += 4) {
      String stem = "val/grounding/" + lossesAndValues[i];
      metrics.put(stem + "/matched", ((Number) lossesAndValues[i + 1]).doubleValue());
      metrics.put(stem + "/mismatched", ((Number) lossesAndValues[i + 2]).doubleValue());
      metrics.put(stem + "/constant", ((Number) lossesAndValues[i + 3]).doubleValue());
    }
    return metrics;
  }

  @Test
  void aLossNeedsTheImageIfItIsClearlyLowerThanWithEitherOtherPartner() {
    GroundingReading reading =
        GroundingReading.of(
            grounding(
                "global_a2b",
                1.4,
                9.3,
                7.6,
                "local_a_l2att",
                4.08,
                4.081,
                4.09,
                "local_b_l2att",
                0.139,
                0.140,
                0.139,
                "local_b_att2l",
                0.10,
                0.20,
                0.11));
    assertThat(reading.rows().stream().map(GroundingReading.Row::verdict))
        .containsExactly(Verdict.USED, Verdict.HARDLY, Verdict.NOT, Verdict.USED);
    assertThat(reading.rows().get(0).gap()).isCloseTo((7.6 - 1.4) / 7.6, within(1e-12));
    assertThat(reading.local()).isEqualTo(3);
    assertThat(reading.localUsed()).isEqualTo(1);
    assertThat(reading.sentence())
        .contains("The global losses need the matching image.")
        .contains("1 of 3 local losses are clearly lower");
  }

  /** PHANTOMS.md: the figures of a run whose local losses were not grounded. */
  @Test
  void localLossesThatIgnoreTheImageAreCalledSo() {
    assertThat(
            GroundingReading.of(
                    grounding(
                        "global_a2b",
                        1.4,
                        9.3,
                        7.6,
                        "local_a_l2att",
                        4.081,
                        4.081,
                        4.080,
                        "local_b_l2att",
                        0.139,
                        0.140,
                        0.139))
                .sentence())
        .contains("No local loss is clearly lower")
        .contains("no evidence of where a finding is");
  }

  @Test
  void aModelThatLearnedNothingIsCalledSo() {
    assertThat(GroundingReading.of(grounding("global_a2b", 3.46, 3.47, 3.47)).sentence())
        .contains("Not even the global losses")
        .contains("no local losses");
  }

  @Test
  void withoutTheControlThereIsNothingToRead() {
    assertThat(GroundingReading.of(Map.of("val/total_loss", 1.0)).rows()).isEmpty();
    assertThat(GroundingReading.of(grounding("local_a_l2att", Double.NaN, 1, 1)).rows()).isEmpty();
  }

  private static Pointing.Verdict pointing(
      double low, double chance, double other, double otherHigh) {
    Map<String, Double> metrics =
        SampleReport.pointing(low + 0.02, low, low + 0.04, chance, other, otherHigh);
    return PointingReading.of(metrics).orElseThrow().all().verdict();
  }

  @Test
  void pointingHasToBeatChanceAndAnotherImage() {
    assertThat(pointing(0.28, 0.12, 0.22, 0.25)).isEqualTo(Pointing.Verdict.BETTER_THAN_BOTH);
    assertThat(pointing(0.28, 0.12, 0.29, 0.32)).isEqualTo(Pointing.Verdict.NOT_OF_THE_IMAGE);
    assertThat(pointing(0.28, 0.12, 0.26, 0.29)).isEqualTo(Pointing.Verdict.NOT_OF_THE_IMAGE);
    assertThat(pointing(0.07, 0.12, 0.05, 0.06)).isEqualTo(Pointing.Verdict.NO_BETTER_THAN_CHANCE);
  }

  @Test
  void pointingWithoutItsControlIsNotRead() {
    Map<String, Double> metrics = SampleReport.pointing(0.3, 0.2, 0.4, 0.1, Double.NaN, Double.NaN);
    assertThat(PointingReading.of(metrics)).isEmpty();
    assertThat(PointingReading.of(Map.of())).isEmpty();
  }

  @Test
  void typesOfFindingsAreReadInWords() {
    PointingReading reading =
        PointingReading.of(SampleReport.pointing(0.3, 0.2, 0.4, 0.1, 0.1, 0.2)).orElseThrow();
    assertThat(reading.split()).isEqualTo("test");
    assertThat(reading.byType().stream().map(PointingReading.Row::type))
        .containsExactly("foreign object");
  }

  @Test
  void searchIsComparedWithChance() {
    SearchReading reading = SearchReading.of(SampleReport.search(0.57)).orElseThrow();
    assertThat(reading.chance(1)).isEqualTo(1.0 / 512);
    assertThat(reading.chance(1000)).isEqualTo(1);
    assertThat(reading.sentence().replace('\u00a0', ' '))
        .isEqualTo(
            "Of 512 test images, 21.0 % find their own report first, 108 times as many as by"
                + " chance; the median rank is 5. The nearest report tells exactly the image’s"
                + " findings for 57.0 % of the 390 studies that have findings (95 % interval"
                + " 53.0–61.0 %; by chance 7.0 %).");
  }

  @Test
  void theTestSplitComesBeforeTheValidationSplit() {
    Map<String, Double> both = new LinkedHashMap<>(SampleReport.search(0.5));
    both.put("val/retrieval/candidates", 128.0);
    assertThat(SearchReading.of(both).orElseThrow().candidates()).isEqualTo(512);
    SearchReading validation =
        SearchReading.of(Map.of("val/retrieval/candidates", 128.0)).orElseThrow();
    assertThat(validation.split()).isEqualTo("validation");
    assertThat(validation.headline()).isEmpty();
    assertThat(SearchReading.of(Map.of("val/total_loss", 1.0))).isEmpty();
  }
}
