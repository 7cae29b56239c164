package org.lovt.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.lovt.base.Json;
import org.lovt.model.Pointing.Verdict;

/** Captions say what was measured, also where it is bad. */
class PointingTest {
  private static Pointing of(double hits, double low, double high, double chance, double other) {
    return new Pointing("val", 1102, hits, low, high, chance, other, other + 0.02);
  }

  @Test
  void aModelBelowChanceIsCalledThat() {
    Pointing bad = of(0.0834, 0.0686, 0.1013, 0.1115, 0.0926);
    assertThat(bad.verdict()).isEqualTo(Verdict.NO_BETTER_THAN_CHANCE);
    assertThat(bad.caption())
        .isEqualTo(
            "Measured: this model's maps peak in the true box for 8.3 % (6.9–10.1) of 1102 held-out"
                + " sentences (val); chance is 11.2 %, with another study's image it is 9.3 %. That"
                + " is no better than chance: do not take these maps for the place of a finding.");
  }

  @Test
  void aModelThatPointsAsWellInAnotherImageIsCalledThat() {
    Pointing blind = of(0.4, 0.35, 0.45, 0.1, 0.39);
    assertThat(blind.verdict()).isEqualTo(Verdict.NOT_OF_THE_IMAGE);
    assertThat(blind.caption()).contains("where such sentences usually look");
  }

  @Test
  void intervalsThatOverlapAreNoDifference() {
    assertThat(of(0.4, 0.35, 0.45, 0.1, 0.34).verdict()).isEqualTo(Verdict.NOT_OF_THE_IMAGE);
    assertThat(of(0.4, 0.35, 0.45, 0.1, 0.32).verdict()).isEqualTo(Verdict.BETTER_THAN_BOTH);
  }

  @Test
  void aModelThatPointsIsCalledThat() {
    assertThat(of(0.6, 0.55, 0.65, 0.1, 0.2).verdict()).isEqualTo(Verdict.BETTER_THAN_BOTH);
    assertThat(of(0.6, 0.55, 0.65, 0.1, Double.NaN).caption())
        .endsWith("chance is 10.0 %. That is better than chance.");
  }

  @Test
  void theTestSplitCountsBeforeTheOthers() {
    ObjectNode values = Json.mapper().createObjectNode();
    assertThat(Pointing.of(values, Pointing.OWN)).isEmpty();
    values.put("val/pointing/hits", 0.1).put("test/pointing/hits", 0.2);
    assertThat(Pointing.of(values, Pointing.OWN).orElseThrow().split()).isEqualTo("test");
    assertThat(Pointing.of(values, Pointing.OWN).orElseThrow().otherImage()).isNaN();
  }
}
