package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lovt.base.RandomStream;
import org.lovt.nn.Module;
import org.lovt.torch.Autograd;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Plain loops in double and finite differences: what the objectives are compared with. */
final class Oracle {
  private static final double STEP = 1e-5;

  private Oracle() {}

  static double[] random(int n, long seed) {
    RandomStream r = RandomStream.of(seed, "oracle", 0, 0);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = r.nextGaussian();
    }
    return x;
  }

  static Tensor tensor(double[] data, long... shape) {
    return Tensors.of(HostTensor.ofDoubles(shape, data));
  }

  /** Cosine of row i of a and row j of b, rows of width d. */
  static double cosine(double[] a, int i, double[] b, int j, int d) {
    double dot = 0;
    double na = 0;
    double nb = 0;
    for (int c = 0; c < d; c++) {
      dot += a[i * d + c] * b[j * d + c];
      na += a[i * d + c] * a[i * d + c];
      nb += b[j * d + c] * b[j * d + c];
    }
    return dot / Math.sqrt(na * nb);
  }

  /** Weights of the positions of sample i, over the real ones, summing to 1. */
  static double[] weights(double[] given, boolean[] mask, int i, int n) {
    double[] w = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      boolean real = mask == null || mask[i * n + k];
      w[k] = real ? given == null ? 1 : given[i * n + k] : 0;
      sum += w[k];
    }
    for (int k = 0; k < n; k++) {
      w[k] /= sum;
    }
    return w;
  }

  /** Linear, BatchNorm over all rows, ReLU, linear; parameters from a predictor's state. */
  static double[] predict(
      Map<String, Tensor> state, String prefix, double[] x, int d, boolean train) {
    double[] w1 = state.get(prefix + "projection_before.weight").toDoubles();
    double[] b1 = state.get(prefix + "projection_before.bias").toDoubles();
    double[] scale = state.get(prefix + "norm.weight").toDoubles();
    double[] shift = state.get(prefix + "norm.bias").toDoubles();
    double[] w2 = state.get(prefix + "projection_after.weight").toDoubles();
    double[] b2 = state.get(prefix + "projection_after.bias").toDoubles();
    int rows = x.length / d;
    int hidden = b1.length;
    double[] h = new double[rows * hidden];
    for (int c = 0; c < hidden; c++) {
      double mean = 0;
      double square = 0;
      for (int r = 0; r < rows; r++) {
        double v = b1[c];
        for (int k = 0; k < d; k++) {
          v += w1[c * d + k] * x[r * d + k];
        }
        h[r * hidden + c] = v;
        mean += v / rows;
        square += v * v / rows;
      }
      double m = train ? mean : state.get(prefix + "norm.running_mean").toDoubles()[c];
      double v =
          train ? square - mean * mean : state.get(prefix + "norm.running_var").toDoubles()[c];
      for (int r = 0; r < rows; r++) {
        double normal = (h[r * hidden + c] - m) / Math.sqrt(v + 1e-5);
        h[r * hidden + c] = Math.max(0, normal * scale[c] + shift[c]);
      }
    }
    double[] y = new double[rows * d];
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < d; k++) {
        y[r * d + k] = b2[k];
        for (int c = 0; c < hidden; c++) {
          y[r * d + k] += w2[k * hidden + c] * h[r * hidden + c];
        }
      }
    }
    return y;
  }

  /** Gives every parameter of a module a random value, so that none is left out by chance. */
  static void randomize(Module module, long seed) {
    long n = seed;
    try (Autograd.Switch off = Autograd.off()) {
      for (Map.Entry<String, Tensor> p : module.parameters().entrySet()) {
        if (!p.getKey().endsWith("_temperature")) {
          double[] values = random((int) p.getValue().numel(), n++);
          p.getValue().copyFrom(tensor(values, p.getValue().shape()));
        }
      }
    }
  }

  /**
   * Compares the gradients of a scalar with finite differences, for every {@code stride}-th element
   * of each leaf (and the first of each).
   */
  static void checkGradients(List<Tensor> leaves, Supplier<Tensor> loss, int stride) {
    leaves.forEach(Tensor::clearGrad);
    loss.get().backward();
    for (int which = 0; which < leaves.size(); which++) {
      Tensor leaf = leaves.get(which);
      double[] values = leaf.toDoubles();
      double[] gradient = leaf.grad() == null ? new double[values.length] : leaf.grad().toDoubles();
      for (int i = 0; i < values.length; i += stride) {
        double slope =
            (at(leaf, values, i, STEP, loss) - at(leaf, values, i, -STEP, loss)) / (2 * STEP);
        set(leaf, values);
        assertThat(gradient[i])
            .as("leaf %d, element %d", which, i)
            .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  private static double at(
      Tensor leaf, double[] values, int i, double move, Supplier<Tensor> loss) {
    double[] moved = values.clone();
    moved[i] += move;
    set(leaf, moved);
    try (Scope scope = Scope.open();
        Autograd.Switch off = Autograd.off()) {
      return loss.get().item();
    }
  }

  private static void set(Tensor leaf, double[] values) {
    try (Autograd.Switch off = Autograd.off()) {
      leaf.copyFrom(tensor(values, leaf.shape()));
    }
  }
}
