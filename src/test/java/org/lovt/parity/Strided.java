package org.lovt.parity;

import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;

/** Comparison with recorded sub-samples of tensors too large to be stored whole. */
final class Strided {
  private Strided() {}

  /**
   * Compares a recorded {@code tensor[:, ::strides[1], …]} with the same elements of {@code whole};
   * how many elements of each dimension there are follows from the recorded shape.
   */
  static void close(Fixture f, String name, Tensor whole, long... strides) {
    HostTensor expected = f.expected(name);
    double[] all = whole.toDoubles();
    double[] picked = new double[expected.numel()];
    long[] size = whole.shape();
    long[] count = expected.shape();
    for (int i = 0; i < picked.length; i++) {
      int rest = i;
      long at = 0;
      long step = 1;
      for (int d = size.length - 1; d >= 0; d--) {
        long index = rest % count[d];
        rest /= (int) count[d];
        at += index * strides[d] * step;
        step *= size[d];
      }
      picked[i] = all[(int) at];
    }
    Fixture.close(name, expected.doubles(), picked, f.rtol(), f.atol());
  }

  /** The smallest stride that leaves {@code count} of {@code size} elements. */
  static long stride(long size, long count) {
    long stride = 1;
    while ((size + stride - 1) / stride > count) {
      stride++;
    }
    return stride;
  }
}
