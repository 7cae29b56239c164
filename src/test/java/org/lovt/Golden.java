package org.lovt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.lovt.nn.Module;
import org.lovt.torch.Autograd;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** The fill rule of spec/pretraining.md, Appendix A, and comparisons with its values. */
public final class Golden {
  private Golden() {}

  /** T(shape, s): row-major element n is sin(s + 0.37·n). */
  public static Tensor fill(double s, long... shape) {
    int n = 1;
    for (long d : shape) {
      n *= (int) d;
    }
    float[] data = new float[n];
    for (int i = 0; i < n; i++) {
      data[i] = (float) Math.sin(s + 0.37 * i);
    }
    return Tensors.of(data, shape);
  }

  /** Overwrites entries of a module's state with fills: name → s. */
  public static void set(Module module, Map<String, Double> fills) {
    Map<String, Tensor> state = module.state();
    try (Autograd.Switch off = Autograd.off()) {
      fills.forEach((name, s) -> state.get(name).copyFrom(fill(s, state.get(name).shape())));
    }
  }

  /** Compares all elements. */
  public static void close(Tensor actual, double tolerance, double... expected) {
    double[] values = actual.toDoubles();
    assertThat(values).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(values[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }
}
