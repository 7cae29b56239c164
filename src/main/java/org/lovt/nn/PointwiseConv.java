package org.lovt.nn;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * A linear map per sequence element whose weight is stored as a 1×1 convolution {@code [out, in,
 * 1]}, as the published checkpoints have it.
 */
final class PointwiseConv extends Module {
  private final Tensor weight;
  private final Tensor bias;

  PointwiseConv(long in, long out, double gain, boolean withBias) {
    this.weight = parameter("weight", Init.kaimingFanOut(gain, out, out, in, 1));
    this.bias = withBias ? parameter("bias", Init.zeros(out)) : null;
  }

  /** x {@code [B, N, in]} → {@code [B, N, out]}. */
  Tensor forward(Tensor x) {
    return Functional.linear(x, weight.squeeze(2), bias);
  }
}
