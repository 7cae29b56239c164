package org.lovt.result.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

/** The shipped published statistics of embeddings. */
class PublishedAnalysisTest {
  private final Map<String, Map<String, Double>> published = PublishedAnalysis.load();

  @Test
  void sixModelsAreThereWithWhatEachHas() {
    assertThat(published.keySet())
        .containsExactly(
            "LoVT_100",
            "LoVT_30",
            "ablation_no_l",
            "ablation_g_only",
            "ablation_no_g",
            "ablation_no_spatial");
    // All of the 125 but the two weighted ones of the reports, which the published file lacks.
    assertThat(published.get("LoVT_100")).hasSize(123);
    assertThat(published.get("ablation_no_l").keySet())
        .noneMatch(n -> n.contains(";zl_b2a") || n.contains(";zl_a2b") || n.endsWith("__weighted"));
    assertThat(published.get("LoVT_30"))
        .containsEntry("emb/zl_a||zl_b/assignment_1to1", 0.558985)
        .containsEntry("emb/yg_b/uniformity", -1.12727);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 8)
  void redundantValuesAgreeInThePublishedFile() {
    published.forEach(
        (model, v) -> {
          for (String z : List.of("emb/zl_a", "emb/zl_b")) {
            near(v, z + "_avg/ch_std", z + "/ch_std_sample_centroids", model);
            near(v, z + "_avg/cov_offdiagonal", z + "/cov_offdiagonal_sample_centroids", model);
            near(
                v,
                z + "_avg/dist_emb2emb__batch_estimate",
                z + "/dist_cent2cent__batch_estimate",
                model);
          }
        });
  }

  private static void near(Map<String, Double> v, String one, String other, String model) {
    assertThat(v.get(one)).as(model + " " + one).isCloseTo(v.get(other), withinPercentage(0.01));
  }
}
