package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.torch.Tensor;

/**
 * The recorded gradients of a training step, compared at the case's tolerance.
 *
 * <p>Some gradients are zero in exact arithmetic, which ours in float64 show: those of a bias
 * before a BatchNorm and of the key bias of an attention. What is recorded of them is the rounding
 * of a sum over many terms; it depends on the order of the terms and may exceed the tolerance. Only
 * there the rounding of float32 is granted.
 */
final class RecordedGradients {
  /** Rounding of float32 in units of the largest gradient: a sum over some dozens of terms. */
  private static final double ROUNDING = 4e-6;

  /** The same for sums whose terms cancel: all that is left of them is rounding. */
  private static final double CANCELLED = 5e-5;

  /** What float64 leaves of a zero. */
  private static final double ZERO = 1e-12;

  private final Fixture f;
  private final Map<String, double[]> exact;
  private final double largest;

  RecordedGradients(Fixture f, Map<String, double[]> exact) {
    this.f = f;
    this.exact = exact;
    double max = 0;
    for (double[] gradient : exact.values()) {
      for (double g : gradient) {
        max = Math.max(max, Math.abs(g));
      }
    }
    largest = max;
  }

  void check(Map<String, Tensor> parameters) {
    Set<String> expected = f.names("grad.w.");
    List<String> without = new ArrayList<>();
    parameters.forEach(
        (name, p) -> {
          if (p.grad() == null) {
            without.add(name);
          } else {
            assertThat(expected).as("parameters with a gradient").contains(name);
            compare(name, p.grad().toDoubles());
          }
        });
    assertThat(without)
        .containsExactlyInAnyOrderElementsOf(TextCases.texts(f.json().get("params_without_grad")));
  }

  private void compare(String name, double[] actual) {
    double[] recorded = f.expected("grad.w." + name).doubles();
    assertThat(actual).hasSameSizeAs(recorded);
    double[] zero = exact.get(name);
    for (int i = 0; i < recorded.length; i++) {
      double atol = Math.abs(zero[i]) < ZERO ? Math.max(f.atol(), CANCELLED * largest) : f.atol();
      double[] one = {recorded[i]};
      Fixture.close(
          "grad.w." + name + "[" + i + "]", one, new double[] {actual[i]}, f.rtol(), atol);
    }
  }

  /**
   * Whether rounding had a say in the recorded gradient of an element. Adam divides by |gradient|,
   * so there the direction of the reference's own step was chance.
   */
  boolean chance(String parameter, int element) {
    double[] gradient = exact.get(parameter);
    return gradient != null && Math.abs(gradient[element]) < ROUNDING * largest;
  }
}
