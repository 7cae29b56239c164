package org.lovt.analysis.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.torch.HostTensor;

class RegionWeightsTest {
  private static RegionWeights of(float[]... batches) {
    RegionWeights weights = new RegionWeights();
    ExportPass pass =
        new ExportPass(
            batches.length,
            2,
            3,
            k ->
                Map.of(
                    "weights_a",
                    HostTensor.ofFloats(new long[] {batches[k].length / 2, 2}, batches[k])));
    Exports.run(pass, weights);
    return weights;
  }

  @Test
  void everyStudyCountsOnceWhateverItsBatch() {
    RegionWeights weights = of(new float[] {0.5f, 0.5f, 0.25f, 0.75f}, new float[] {0, 1});
    assertThat(weights.studies()).isEqualTo(3);
    assertThat(weights.mean()).containsExactly(new double[] {0.25, 0.75}, within(1e-12));
    assertThat(weights.deviation()).containsExactly(new double[] {0.25, 0.25}, within(1e-9));
    assertThat(weights.variation()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aModelWithoutThemHasNone() {
    RegionWeights weights = new RegionWeights();
    Exports.run(new ExportPass(1, 2, 2, k -> Map.of()), weights);
    assertThat(weights.studies()).isZero();
  }

  @Test
  void equalWeightsDoNotVary() {
    RegionWeights weights = of(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, new float[] {0.5f, 0.5f});
    assertThat(weights.variation()).isZero();
    assertThat(weights.deviation()).containsOnly(0);
  }
}
