package org.lovt.nn;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Transposed convolution 2×2 with stride 2 and bias, which doubles rows and columns. PyTorch's
 * default initialisation: uniform within ±1/√(out·4) — its fan-in of a transposed convolution
 * counts the channels that come out.
 */
final class UpConv2d extends Module {
  private static final int SIDE = 2;
  private final Tensor weight;
  private final Tensor bias;

  UpConv2d(long in, long out) {
    double bound = 1 / Math.sqrt(out * SIDE * SIDE);
    weight = parameter("weight", Init.uniform(bound, in, out, SIDE, SIDE));
    bias = parameter("bias", Init.uniform(bound, out));
  }

  /** x {@code [B, in, H, W]} → {@code [B, out, 2H, 2W]}. */
  Tensor forward(Tensor x) {
    return Functional.convTranspose2d(x, weight, bias, SIDE);
  }
}
