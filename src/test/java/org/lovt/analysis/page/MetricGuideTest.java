package org.lovt.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.page.MetricGuide.Better;

class MetricGuideTest {
  @Test
  void everyValueOfASampleRunIsExplained() {
    assertThat(SampleReport.content(64).metrics().keySet())
        .filteredOn(name -> !name.startsWith("train/"))
        .allMatch(name -> MetricGuide.of(name).isPresent());
  }

  @Test
  void explanationsNameDirectionAndNumber() {
    assertThat(MetricGuide.of("val/retrieval/i2r_top_1_acc").orElseThrow().text())
        .isEqualTo("Share of images whose own report is the nearest of the whole split.");
    assertThat(MetricGuide.of("test/retrieval/r2i_top_5_acc").orElseThrow().text())
        .isEqualTo("Share of reports whose own image is among the nearest 5 of the whole split.");
    assertThat(MetricGuide.of("val/local_a_0_l2att_loss").orElseThrow().text())
        .contains("for a region");
    assertThat(MetricGuide.of("test/pointing/type/foreign_object/hits").orElseThrow().text())
        .startsWith("Pointing game, foreign object: share of sentences");
    assertThat(
            MetricGuide.of("val/pointing_global/type/effusion/cnr_gain_low").orElseThrow().text())
        .isEqualTo(
            "Pointing game by global vectors, effusion: lower end of the 95 % interval of the"
                + " contrast-to-noise ratio of weights inside and outside of the finding, own image"
                + " minus another study’s.");
    assertThat(MetricGuide.of("val/total_loss").orElseThrow().main()).isTrue();
    assertThat(MetricGuide.of("train/total_loss").orElseThrow().main()).isFalse();
    assertThat(MetricGuide.of("val/total_loss").orElseThrow().better()).isEqualTo(Better.LOWER);
  }

  @Test
  void otherNamesAreNotExplained() {
    for (String name : List.of("optim_0/lr", "val/unknown", "", "val/")) {
      assertThat(MetricGuide.of(name)).isEmpty();
    }
  }
}
