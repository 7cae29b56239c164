package org.lovt.analysis.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.torch.HostTensor;

class DownstreamTruthTest {
  /** Three images of two classes and 1×2 regions, in batches of two. */
  private static ExportPass pass() {
    float[][] global = {{0, 1, 1, 1}, {0, 0}};
    float[][] centres = {{0, 0, .5f, 1, .25f, 0, 0, 0}, {0, 0, 0, 0}};
    float[][] areas = {{0, 0, .6f, 1, .2f, .1f, 0, 0}, {0, 0, 0, 0}};
    return new ExportPass(
        2,
        2,
        3,
        k -> {
          int n = k == 0 ? 2 : 1;
          return Map.of(
              "classes_g", HostTensor.ofFloats(new long[] {n, 2}, global[k]),
              "class_probs_yl", HostTensor.ofFloats(new long[] {n, 2, 1, 2}, centres[k]),
              "class_areas_yl", HostTensor.ofFloats(new long[] {n, 2, 1, 2}, areas[k]));
        });
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 40)
  void everyPointHasTheClassOfItsImageAndEveryRegionItsShare() {
    DownstreamTruth first = new DownstreamTruth(0, false);
    DownstreamTruth second = new DownstreamTruth(1, true);
    Exports.run(pass(), first, second);
    assertThat(first.count()).isEqualTo(3);
    assertThat(first.classes(new int[] {0, 0, 1, 1, 2})).containsExactly(0, 0, 1, 1, 0);
    assertThat(second.classes(new int[] {0, 1, 2})).containsExactly(1, 1, 0);
    assertThat(first.share(1, 0)).isEqualTo(.25f);
    assertThat(first.share(1, 1)).isZero();
    assertThat(second.share(0, 0)).isEqualTo(.6f);
  }

  @Test
  void aSetWithoutMasksHasNone() {
    DownstreamTruth truth = new DownstreamTruth(0, true);
    Exports.run(new ExportPass(1, 2, 2, k -> Map.of()), truth);
    assertThat(truth.count()).isZero();
  }
}
