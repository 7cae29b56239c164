package org.lovt.data.phantom.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;

class FindingMixTest {
  @Test
  void theOtherFamiliesKeepTheirProportions() {
    FindingMix general = FindingMix.general(Difficulty.MEDIUM);
    FindingMix changed = general.withGroup(FindingGroup.PNEUMOTHORAX, 0.4);
    assertThat(changed.groups().get(FindingGroup.PNEUMOTHORAX)).isEqualTo(0.4);
    assertThat(
            changed.groups().get(FindingGroup.OPACITY)
                / changed.groups().get(FindingGroup.EFFUSION))
        .isCloseTo(0.30 / 0.16, within(1e-9));
    FindingMix faint = general.withShare(FindingKind.INFILTRATE, 0.6);
    assertThat(faint.shares().get(FindingKind.OPACITY)).isCloseTo(0.4, within(1e-9));
    assertThat(faint.shares().get(FindingKind.MASS)).isEqualTo(0.3);
  }

  @Test
  void drawnFindingsFollowTheMix() {
    FindingMix mix =
        FindingMix.general(Difficulty.MEDIUM)
            .withCounts(0, 1)
            .withGroup(FindingGroup.FOREIGN_OBJECT, 0.5)
            .withShare(FindingKind.COIN, 0.5);
    int coins = 0;
    for (int i = 0; i < 4000; i++) {
      var findings = FindingSampler.sample(mix, RandomStream.of(3, "test.mix", 0, i));
      assertThat(findings).hasSize(1);
      coins += findings.get(0).kind() == FindingKind.COIN ? 1 : 0;
    }
    assertThat(coins / 4000.0).isCloseTo(0.25, within(0.025));
  }

  @Test
  void probabilitiesMustAddUp() {
    FindingMix general = FindingMix.general(Difficulty.EASY);
    assertThatThrownBy(() -> general.withCounts(0.5, 0.4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sum of 1");
    assertThatThrownBy(() -> general.withCounts(0, 0, 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
