package org.lovt.nn;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/** Layer normalisation over the last dimension. */
public final class LayerNorm extends Module {
  private final Tensor weight;
  private final Tensor bias;
  private final double eps;

  /** Over {@code width} channels. */
  public LayerNorm(long width, double eps) {
    this.weight = parameter("weight", Init.ones(width));
    this.bias = parameter("bias", Init.zeros(width));
    this.eps = eps;
  }

  /** x {@code [.., width]}. */
  public Tensor forward(Tensor x) {
    return Functional.layerNorm(x, weight, bias, eps);
  }
}
