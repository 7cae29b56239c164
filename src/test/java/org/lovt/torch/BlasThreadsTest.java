package org.lovt.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;

class BlasThreadsTest {
  private static final long[] SHAPE = {2, 3, 24, 16};

  @Test
  void attentionWithFewThreadsComputesWhatItsFormulaSays() {
    try (Scope scope = Scope.open()) {
      List<Tensor> inputs = inputs();
      Tensor weights = random(3);

      Engine.seed(5);
      Tensor lowered =
          Functional.attention(inputs.get(0), inputs.get(1), inputs.get(2), null, 0.25);
      lowered.mul(weights).sum().backward();
      List<float[]> gradients = gradients(inputs);

      Engine.seed(5);
      Tensor plain = Functional.dropping(inputs.get(0), inputs.get(1), inputs.get(2), null, 0.25);
      plain.mul(weights).sum().backward();

      assertThat(lowered.toHost().floats()).containsExactly(plain.toHost().floats(), CLOSE);
      List<float[]> expected = gradients(inputs);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(gradients.get(i)).containsExactly(expected.get(i), CLOSE);
      }
    }
  }

  @Test
  void theThreadsAreBackAfterForwardAndBackward() {
    OptionalInt all = BlasThreads.current();
    assumeTrue(all.isPresent(), "one compute thread, or another BLAS: nothing to lower");
    try (Scope scope = Scope.open()) {
      List<Tensor> inputs = inputs();
      Tensor inside = inputs.get(0).mul(1);
      List<OptionalInt> during = new ArrayList<>();
      Tensor output =
          BlasThreads.few(
              1,
              () -> {
                during.add(BlasThreads.current());
                return inside.matmul(inputs.get(1).transpose(-2, -1));
              },
              inside,
              inputs.get(1).mul(1));
      assertThat(during).containsExactly(OptionalInt.of(1));
      assertThat(BlasThreads.current()).isEqualTo(all);
      output.sum().backward();
      assertThat(BlasThreads.current()).isEqualTo(all);
    }
  }

  @Test
  void largeProductsKeepAllThreads() {
    OptionalInt all = BlasThreads.current();
    try (Scope scope = Scope.open()) {
      Tensor result =
          BlasThreads.few(
              1L << 40,
              () -> {
                assertThat(BlasThreads.current()).isEqualTo(all);
                return Tensors.scalar(1);
              });
      assertThat(result.item()).isEqualTo(1);
    }
  }

  private static final org.assertj.core.data.Offset<Float> CLOSE =
      org.assertj.core.data.Offset.offset(1e-5f);

  private static List<Tensor> inputs() {
    List<Tensor> result = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      result.add(random(i).requiresGrad(true));
    }
    return result;
  }

  private static Tensor random(int which) {
    RandomStream random = RandomStream.of(7, "blas", 0, which);
    float[] values = new float[2 * 3 * 24 * 16];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensors.of(values, SHAPE);
  }

  private static List<float[]> gradients(List<Tensor> inputs) {
    List<float[]> result = new ArrayList<>();
    for (Tensor input : inputs) {
      result.add(input.grad().toHost().floats());
      input.clearGrad();
    }
    return result;
  }
}
