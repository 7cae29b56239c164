package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.torch.Tensor;

/**
 * The recorded gradients of a training step, compared at the case's tolerance and the rounding of
 * float32.
 *
 * <p>How large that rounding is, our own gradients in float64 tell: for most parameters it is far
 * below the tolerance. Where it is not, the recorded gradient is off by as much. Above all that
 * happens where the exact gradient is zero, for a bias before a BatchNorm and the key bias of an
 * attention: what is recorded of them is rounding only, which depends on the order of a sum.
 */
final class RecordedGradients {
  /** The rounding of two programs, with some room. */
  private static final double ROOM = 4;

  private final Fixture f;
  private final Map<String, double[]> exact;
  private final Map<String, Double> rounding = new LinkedHashMap<>();

  /** With our gradients in float64. */
  RecordedGradients(Fixture f, Map<String, double[]> exact) {
    this.f = f;
    this.exact = exact;
  }

  /** Compares our gradients in float32. */
  void check(Map<String, Tensor> parameters) {
    Set<String> expected = f.names("grad.w.");
    List<String> without = new ArrayList<>();
    parameters.forEach(
        (name, p) -> {
          if (p.grad() == null) {
            without.add(name);
          } else {
            assertThat(expected).as("parameters with a gradient").contains(name);
            double[] actual = p.grad().toDoubles();
            rounding.put(name, largestDifference(actual, exact.get(name)));
            double atol = f.atol() + ROOM * rounding.get(name);
            f.close("grad.w." + name, p.grad(), f.rtol(), atol);
          }
        });
    assertThat(without)
        .containsExactlyInAnyOrderElementsOf(TextCases.texts(f.json().get("params_without_grad")));
  }

  private static double largestDifference(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /**
   * By how much of the rate two programs may differ in a step on an element: Adam divides by
   * |gradient|, so a relative error of the gradient is one of the step, and where the gradient is
   * rounding only, the step may go either way.
   */
  double doubt(String parameter, int element) {
    double error = ROOM * rounding.getOrDefault(parameter, 0.0);
    return error == 0 ? 0 : Math.min(2, error / Math.abs(exact.get(parameter)[element]));
  }
}
