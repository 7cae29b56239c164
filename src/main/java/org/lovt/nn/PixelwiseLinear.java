package org.lovt.nn;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * A linear map of the channels of every pixel, with PyTorch's default initialisation (uniform
 * within ±1/√in). The weight is stored as {@code [out, in, 1]}: the original runs a 1-D convolution
 * over the flattened map.
 */
public final class PixelwiseLinear extends Module {
  private final Tensor weight;
  private final Tensor bias;

  /** From {@code in} to {@code out} channels. */
  public PixelwiseLinear(long in, long out, boolean withBias) {
    double bound = 1 / Math.sqrt(in);
    weight = parameter("weight", Init.uniform(bound, out, in, 1));
    bias = withBias ? parameter("bias", Init.uniform(bound, out)) : null;
  }

  /** x {@code [B, in, H, W]} → {@code [B, out, H, W]}. */
  public Tensor forward(Tensor x) {
    return Functional.conv2d(x, weight.unsqueeze(-1), bias, 1, 0);
  }
}
