package org.lovt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Statistics of embeddings in cases that can be computed by hand. */
class EmbeddingSpacesTest {
  private static double uniformity(float... pair) {
    GlobalSpace space = new GlobalSpace(false, EmbeddingConvention.VALIDATION);
    space.add(Tensors.of(pair, 2, 2));
    Map<String, Double> values = new LinkedHashMap<>();
    space.result("e", values);
    return values.get("e/uniformity");
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 95)
  void uniformityIsZeroForEqualEmbeddingsAndFallsWithTheirDistance() {
    assertThat(uniformity(1, 0, 1, 0)).isCloseTo(0, within(1e-7));
    assertThat(uniformity(1, 0, 0, 1)).isCloseTo(-0.674997, within(1e-6));
  }

  /** Two samples of three elements; the first has one real element, the second two. */
  private static Map<String, Double> local(float masked) {
    float[] x = {1, 0, masked, masked, masked, 3, 0, 1, 0.6f, 0.8f, masked, -masked};
    LocalSpace space = new LocalSpace(false, EmbeddingConvention.VALIDATION);
    Tensor mask = Tensors.of(new float[] {1, 0, 0, 1, 1, 0}, 2, 3);
    space.add(Tensors.of(x, 2, 3, 2), mask, null);
    Map<String, Double> values = new LinkedHashMap<>();
    space.result("l", values);
    return values;
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 96)
  void aSampleOfOneElementHasNoDeviation() {
    double second = (Math.sqrt(0.18) + Math.sqrt(0.02)) / 2;
    assertThat(local(0).get("l/ch_std_per_sample")).isCloseTo(second / 2, within(1e-6));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 97)
  void maskedElementsHaveNoInfluence() {
    assertThat(local(7)).isEqualTo(local(0));
    assertThat(local(0).values()).allMatch(Double::isFinite);
  }
}
