package org.lovt.nn;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/** Bias-free 2-D convolution, Kaiming-normal by fan-out with ReLU gain, as in ResNet. */
public final class Conv2d extends Module {
  private final Tensor weight;
  private final long stride;
  private final long padding;

  /** Square kernel. */
  public Conv2d(long in, long out, long kernel, long stride, long padding) {
    this.weight =
        parameter(
            "weight",
            Init.kaimingFanOut(Math.sqrt(2), out * kernel * kernel, out, in, kernel, kernel));
    this.stride = stride;
    this.padding = padding;
  }

  /** x {@code [B, in, H, W]}. */
  public Tensor forward(Tensor x) {
    return Functional.conv2d(x, weight, null, stride, padding);
  }
}
