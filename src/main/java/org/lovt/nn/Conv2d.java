package org.lovt.nn;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/** 2-D convolution with a square kernel; names {@code weight}, {@code bias}. */
public final class Conv2d extends Module {
  private final Tensor weight;
  private final Tensor bias;
  private final long stride;
  private final long padding;

  /** Without bias, Kaiming-normal by fan-out with ReLU gain, as in ResNet. */
  public Conv2d(long in, long out, long kernel, long stride, long padding) {
    this(
        Init.kaimingFanOut(Math.sqrt(2), out * kernel * kernel, out, in, kernel, kernel),
        null,
        stride,
        padding);
  }

  private Conv2d(Tensor weight, Tensor bias, long stride, long padding) {
    this.weight = parameter("weight", weight);
    this.bias = bias == null ? null : parameter("bias", bias);
    this.stride = stride;
    this.padding = padding;
  }

  /**
   * Stride 1 and the size kept (odd kernels), with PyTorch's default initialisation: weight and
   * bias uniform within ±1/√(in·kernel²).
   */
  public static Conv2d standard(long in, long out, long kernel, boolean withBias) {
    double bound = 1 / Math.sqrt(in * kernel * kernel);
    return new Conv2d(
        Init.uniform(bound, out, in, kernel, kernel),
        withBias ? Init.uniform(bound, out) : null,
        1,
        (kernel - 1) / 2);
  }

  /** x {@code [B, in, H, W]} → {@code [B, out, H′, W′]}. */
  public Tensor forward(Tensor x) {
    return Functional.conv2d(x, weight, bias, stride, padding);
  }
}
