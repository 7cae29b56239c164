package org.lovt.torch;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Dropout. libtorch draws the mask of a CPU tensor element by element, on one core: a tenth of a
 * training step of BERT. Here one 64-bit draw of the same generator decides four elements, by 16
 * bits each; p is met to 1/131072, and the scale fits what is met, so the mean is exact. On a GPU
 * libtorch's own is fast.
 */
final class Dropout {
  private static final int LANES = 4;
  private static final int LEVELS = 1 << 16;

  private Dropout() {}

  static Tensor apply(Tensor x, double p) {
    if (x.device().kind() != Device.Kind.CPU) {
      return new Tensor(torch.dropout(x.h, p, true));
    }
    long dropped = Math.min(LEVELS - 1, Math.max(1, Math.round(p * LEVELS)));
    double scale = (double) LEVELS / (LEVELS - dropped);
    Tensor mask = new Tensor(kept(x, dropped)).to(x.dtype()).mulInPlace(scale);
    return x.mul(mask); // the mask carries the scale: one pass, and one in the backward pass
  }

  /** True for elements that stay: those whose 16 bits are at least {@code dropped}. */
  private static org.bytedeco.pytorch.Tensor kept(Tensor x, long dropped) {
    long n = x.numel();
    TensorOptions int64 = new TensorOptions(ScalarType.Long);
    org.bytedeco.pytorch.Tensor bits =
        torch.torch_empty(new long[] {(n + LANES - 1) / LANES}, int64, null);
    bits.random_(Long.MIN_VALUE, new LongOptional());
    org.bytedeco.pytorch.Tensor lanes = bits.view(ScalarType.Short).narrow(0, 0, n);
    // Signed: from −32768 to 32767.
    return lanes.ge(new Scalar((double) (dropped - LEVELS / 2))).view(x.shape());
  }
}
