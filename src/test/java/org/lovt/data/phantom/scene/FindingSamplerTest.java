package org.lovt.data.phantom.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;

class FindingSamplerTest {
  private static final int STUDIES = 20_000;

  private static List<Finding> sample(Difficulty difficulty, long seed, int index) {
    return FindingSampler.sample(difficulty, RandomStream.of(seed, "test", 0, index));
  }

  @Test
  void probabilitiesOfFamiliesKindsAndCountsAddUpToOne() {
    assertThat(Arrays.stream(FindingGroup.values()).mapToDouble(FindingGroup::probability).sum())
        .isCloseTo(1, within(1e-12));
    for (FindingGroup group : FindingGroup.values()) {
      assertThat(
              Arrays.stream(FindingKind.values())
                  .filter(k -> k.group() == group)
                  .mapToDouble(FindingKind::share)
                  .sum())
          .as("shares of %s", group)
          .isCloseTo(1, within(1e-12));
    }
    for (Difficulty difficulty : Difficulty.values()) {
      assertThat(IntStream.range(0, 10).mapToDouble(difficulty::countProbability).sum())
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void theNumberOfFindingsPerStudyFollowsTheRecipe() {
    for (Difficulty difficulty : Difficulty.values()) {
      int[] counts = new int[4];
      for (int i = 0; i < STUDIES; i++) {
        counts[sample(difficulty, 11, i).size()]++;
      }
      for (int n = 0; n < counts.length; n++) {
        assertThat(counts[n] / (double) STUDIES)
            .as("%s, %d findings", difficulty, n)
            .isCloseTo(difficulty.countProbability(n), within(0.015));
      }
    }
  }

  @Test
  void singleFindingsFollowTheRecipesFrequencies() {
    Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
    int singles = 0;
    for (int i = 0; i < STUDIES; i++) {
      List<Finding> findings = sample(Difficulty.MEDIUM, 12, i);
      if (findings.size() == 1) {
        singles++;
        counts.merge(findings.get(0).kind(), 1, Integer::sum);
      }
    }
    for (FindingKind kind : FindingKind.values()) {
      assertThat(counts.getOrDefault(kind, 0) / (double) singles)
          .as("frequency of %s", kind)
          .isCloseTo(kind.group().probability() * kind.share(), within(0.015));
    }
  }

  @Test
  void sidesZonesAndGradesAllOccur() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < STUDIES; i++) {
      sample(Difficulty.MEDIUM, 13, i).forEach(f -> seen.add(f.code() + "/" + f.severity()));
    }
    for (String side : List.of("right", "left")) {
      for (String zone : List.of("upper", "mid", "lower")) {
        assertThat(seen)
            .contains("opacity/" + side + "/" + zone + "/MILD")
            .contains("nodule/" + side + "/" + zone + "/SEVERE")
            .contains("coin/" + side + "/" + zone + "/NONE");
      }
    }
    assertThat(seen)
        .contains("effusion/bilateral/lower/MODERATE", "infiltrate/bilateral/mid/MILD")
        .contains("cardiomegaly/midline/none/SEVERE", "tube/midline/upper/NONE");
  }

  @Property(tries = 1000)
  void noTwoFindingsShareAPlace(@ForAll long seed, @ForAll Difficulty difficulty) {
    List<Finding> findings = sample(difficulty, seed, 0);
    Set<String> places = new HashSet<>();
    Set<FindingGroup> once = new HashSet<>();
    for (Finding finding : findings) {
      if (!finding.kind().group().repeatable()) {
        assertThat(once.add(finding.kind().group())).as("%s", findings).isTrue();
      }
      if (finding.kind().isParenchymal() || finding.kind().group() == FindingGroup.EFFUSION) {
        for (Side side : finding.side().parts()) {
          assertThat(places.add(side + "/" + finding.zone())).as("%s", findings).isTrue();
        }
      }
    }
  }

  @Property(tries = 200)
  void equalKeysGiveEqualFindings(@ForAll long seed) {
    assertThat(sample(Difficulty.MEDIUM, seed, 5)).isEqualTo(sample(Difficulty.MEDIUM, seed, 5));
  }
}
