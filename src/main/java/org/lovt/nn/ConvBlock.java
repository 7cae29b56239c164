package org.lovt.nn;

import org.lovt.torch.Tensor;

/**
 * Convolution 3×3 with padding 1 and bias, batch normalisation, ReLU. In training the bias has no
 * effect on the output, since the normalisation follows; the original has it all the same.
 */
final class ConvBlock extends Module {
  private static final int KERNEL = 3;
  private final Conv2d conv;
  private final BatchNorm norm;

  ConvBlock(long in, long out) {
    conv = child("conv", Conv2d.standard(in, out, KERNEL, true));
    norm = child("bn", new BatchNorm(out));
  }

  /** x {@code [B, in, H, W]} → {@code [B, out, H, W]}. */
  Tensor forward(Tensor x) {
    return norm.forward(conv.forward(x)).relu();
  }
}
