package org.lovt.pretrain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;

/** How a rival is asked for. */
class BaselineWordsTest {
  private static BaselineWords words(String... words) {
    return BaselineWords.of(List.of(words)).complete();
  }

  @Test
  void aMethodAloneIsItsConfigurationForAllData() {
    assertThat(words("byol"))
        .isEqualTo(
            new BaselineWords("byol", List.of("+baseline@model_config=byol_100", "name=byol_100")));
  }

  @Test
  void aConfigurationGivesTheRunItsName() {
    assertThat(words("seed=1", "simclr_30").overrides())
        .containsExactly("seed=1", "+baseline@model_config=simclr_30", "name=simclr_30");
    assertThat(words("simclr_30").program()).isNull();
  }

  @Test
  void theOriginalsWordsStayAsTheyAre() {
    List<String> original = List.of("+baseline@model_config=chexpert_100", "name=mine");
    assertThat(BaselineWords.of(original).complete().overrides()).isEqualTo(original);
    assertThat(words("chexpert", "+baseline@model_config=chexpert_30").overrides())
        .containsExactly("+baseline@model_config=chexpert_30", "name=chexpert_30");
  }

  @Test
  void whatIsCompleteStaysComplete() {
    BaselineWords once = words("pixelpro", "model_config.batch_size=8");
    assertThat(once.complete()).isEqualTo(once);
  }

  @Test
  void everythingElseIsExplained() {
    assertThatThrownBy(() -> words("seed=1"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("expected one configuration. Received: none");
    assertThatThrownBy(() -> words("byol_30", "byol_100"))
        .hasMessageContaining("Received: byol_30 and byol_100");
    assertThatThrownBy(() -> words("byol", "simclr"))
        .hasMessageContaining("expected one method. Received: byol and simclr");
    assertThatThrownBy(() -> words("+baseline=byol_100"))
        .hasMessageContaining("expected +baseline@model_config=NAME");
  }
}
