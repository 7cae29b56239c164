package org.lovt.parity;

import java.util.Map;
import org.lovt.pretrain.BimodalModel;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;

/** Compares parameters and running statistics with those recorded after a number of steps. */
final class AfterStep {
  private final Fixture f;
  private final RecordedGradients gradients;
  private final double rate;
  private final int steps;

  /** After {@code steps} steps, the first of them at the given rate. */
  AfterStep(Fixture f, RecordedGradients gradients, double rate, int steps) {
    this.f = f;
    this.gradients = gradients;
    this.rate = rate;
    this.steps = steps;
  }

  void check(BimodalModel model) {
    Map<String, Tensor> state = model.state();
    String prefix = "after" + steps + ".";
    for (String name : f.names(prefix + "w.")) {
      parameter(prefix + "w." + name, name, state.get(name));
    }
    for (String name : f.names(prefix + "buf.")) {
      buffer(prefix + "buf." + name, state.get(name));
    }
  }

  /**
   * At the case's tolerance, and as far apart as rounding of the gradients can have brought two
   * programs.
   */
  private void parameter(String name, String parameter, Tensor actual) {
    HostTensor recorded = f.expected(name);
    double[] expected = recorded.doubles();
    double[] values = actual.toDoubles();
    for (int i = 0; i < expected.length; i++) {
      double atol = f.atol() + gradients.doubt(parameter, i) * rate * steps;
      Fixture.close(
          name + "[" + i + "]",
          new double[] {expected[i]},
          new double[] {values[i]},
          f.rtol(),
          atol);
    }
  }

  /**
   * At the case's tolerance; from the second step on running means have seen features moved by
   * biases that went apart by chance, and may differ by as much as one parameter has moved.
   */
  private void buffer(String name, Tensor actual) {
    boolean follows = steps > 1 && name.endsWith("running_mean");
    f.close(name, actual, f.rtol(), f.atol() + (follows ? rate * steps : 0));
  }
}
