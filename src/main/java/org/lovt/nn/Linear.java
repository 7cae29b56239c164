package org.lovt.nn;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/** {@code x·Wᵀ + b}: x {@code [.., in]} → {@code [.., out]}; names {@code weight}, {@code bias}. */
public final class Linear extends Module {
  private final Tensor weight;
  private final Tensor bias;

  /** With given initial values; bias may be null. */
  public Linear(Tensor weight, Tensor bias) {
    this.weight = parameter("weight", weight);
    this.bias = bias == null ? null : parameter("bias", bias);
  }

  /** PyTorch's default initialisation: U(−1/√in, 1/√in) for both. */
  public static Linear standard(long in, long out) {
    double bound = 1 / Math.sqrt(in);
    return new Linear(Init.uniform(bound, out, in), Init.uniform(bound, out));
  }

  /** The same without bias. */
  public static Linear standardWithoutBias(long in, long out) {
    return new Linear(Init.uniform(1 / Math.sqrt(in), out, in), null);
  }

  /**
   * Kaiming-normal by fan-out with zero bias, as the projections and the cross-attention use it.
   */
  public static Linear kaiming(long in, long out, double gain, boolean withBias) {
    return new Linear(Init.kaimingFanOut(gain, out, out, in), withBias ? Init.zeros(out) : null);
  }

  /** N(0, 0.02²) with zero bias, as BERT. */
  public static Linear bert(long in, long out) {
    return new Linear(Init.normal(0.02, out, in), Init.zeros(out));
  }

  /** x {@code [.., in]} → {@code [.., out]}. */
  public Tensor forward(Tensor x) {
    return Functional.linear(x, weight, bias);
  }
}
