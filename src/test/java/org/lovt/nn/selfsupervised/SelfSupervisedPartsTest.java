package org.lovt.nn.selfsupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.nn.BatchNorm;
import org.lovt.nn.Linear;
import org.lovt.nn.Module;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Propagation of pixels and the moving average of a network. */
class SelfSupervisedPartsTest {
  private static Tensor normal(long... shape) {
    return Tensors.zeros(DType.F32, shape).normalInPlace(0, 1);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 94)
  @Test
  void propagationOnOnePixelIsItsTransform() {
    PixelPropagation module = new PixelPropagation(5, 1, 2);
    Map<String, Tensor> state = module.state();
    Tensor x = normal(3, 5, 1, 1);
    Tensor expected =
        Functional.conv2d(
            x, state.get("transform_net.weight"), state.get("transform_net.bias"), 1, 0);
    float[] values = module.forward(x).toFloats();
    float[] wanted = expected.toFloats();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(wanted[i], within(1e-5f));
    }
  }

  /** Without transform: out_i = Σ_j max(cos, 0)^γ·x_j. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void propagationEqualsPlainLoops(int gamma) {
    int c = 3;
    int n = 6;
    Tensor map = normal(2, c, 2, 3);
    double[] x = map.toDoubles();
    double[] out = new PixelPropagation(c, 0, gamma).forward(map).toDoubles();
    for (int b = 0; b < 2; b++) {
      for (int i = 0; i < n; i++) {
        double[] sum = new double[c];
        for (int j = 0; j < n; j++) {
          double dot = 0;
          double own = 0;
          double other = 0;
          for (int k = 0; k < c; k++) {
            double u = x[(b * c + k) * n + i];
            double v = x[(b * c + k) * n + j];
            dot += u * v;
            own += u * u;
            other += v * v;
          }
          double s = Math.pow(Math.max(0, dot / Math.sqrt(own * other)), gamma);
          for (int k = 0; k < c; k++) {
            sum[k] += s * x[(b * c + k) * n + j];
          }
        }
        for (int k = 0; k < c; k++) {
          assertThat(out[(b * c + k) * n + i]).isCloseTo(sum[k], within(1e-5));
        }
      }
    }
  }

  @Test
  void propagationRefusesWhatItCannotDo() {
    assertThatThrownBy(() -> new PixelPropagation(4, 3, 2))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("0, 1 or 2 layers. Received: 3");
    assertThatThrownBy(() -> new PixelPropagation(4, 1, 0))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("gamma");
  }

  /** A layer with parameters and one with buffers. */
  private static final class Net extends Module {
    Net() {
      child("linear", Linear.standard(3, 3));
      child("norm", new BatchNorm(3));
    }
  }

  @Test
  void theFollowerStartsAsACopyWithoutGradientsAndItsParametersFollow() {
    Net online = new Net();
    online.buffers().get("norm.running_mean").fillInPlace(4);
    Net follower = new Net();
    MovingAverage average = new MovingAverage(online, follower, 0.75);
    online
        .state()
        .forEach(
            (name, t) ->
                assertThat(follower.state().get(name).toDoubles()).containsExactly(t.toDoubles()));
    assertThat(follower.trainable()).isEmpty();
    assertThat(online.trainable()).hasSize(4);

    Tensor weight = online.parameters().get("linear.weight");
    double[] before = weight.toDoubles();
    weight.requiresGrad(false).addInPlace(1);
    online.buffers().get("norm.running_mean").fillInPlace(8);
    average.update();
    double[] moved = follower.parameters().get("linear.weight").toDoubles();
    for (int i = 0; i < before.length; i++) {
      assertThat(moved[i]).isCloseTo(before[i] + 0.25, within(1e-6));
    }
    assertThat(follower.buffers().get("norm.running_mean").toDoubles()).containsOnly(4);
  }

  @Test
  void aFollowerOfEqualParametersStaysBitByBit() {
    Net online = new Net();
    Net follower = new Net();
    MovingAverage average = new MovingAverage(online, follower, 0.99);
    average.update();
    online
        .parameters()
        .forEach(
            (name, t) ->
                assertThat(Arrays.equals(follower.parameters().get(name).toFloats(), t.toFloats()))
                    .isTrue());
    assertThatThrownBy(() -> new MovingAverage(online, follower, 1.5))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("Received: 1.5");
  }
}
