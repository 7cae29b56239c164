package org.lovt.nn.selfsupervised;

import org.lovt.nn.BatchNorm;
import org.lovt.nn.Conv2d;
import org.lovt.nn.Module;
import org.lovt.torch.Tensor;

/**
 * A projector of every pixel: 1×1 convolution → batch norm → ReLU → 1×1 convolution, with biases
 * and PyTorch's default initialisation; names 0, 1, 3.
 */
public final class PixelProjector extends Module {
  private final Conv2d before;
  private final BatchNorm norm;
  private final Conv2d after;

  /** From {@code in} to {@code out} channels. */
  public PixelProjector(long in, long hidden, long out) {
    before = child("0", Conv2d.standard(in, hidden, 1, true));
    norm = child("1", new BatchNorm(hidden));
    after = child("3", Conv2d.standard(hidden, out, 1, true));
  }

  /** x {@code [B, in, H, W]} → {@code [B, out, H, W]}. */
  public Tensor forward(Tensor x) {
    return after.forward(norm.forward(before.forward(x)).relu());
  }
}
