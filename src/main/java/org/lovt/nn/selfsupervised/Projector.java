package org.lovt.nn.selfsupervised;

import org.lovt.nn.BatchNorm;
import org.lovt.nn.Linear;
import org.lovt.nn.Module;
import org.lovt.torch.Tensor;

/**
 * Two linear layers with a ReLU between, from features to the space in which views are compared;
 * also the predictor of BYOL. PyTorch's default initialisation.
 *
 * <pre>
 * SimCLR                  linear → ReLU → linear, no biases           names 0, 2
 * BYOL, PixelPro          linear → batch norm → ReLU → linear         names 0, 1, 3
 * </pre>
 */
public final class Projector extends Module {
  private final Linear before;
  private final BatchNorm norm;
  private final Linear after;

  private Projector(Linear before, BatchNorm norm, Linear after) {
    this.before = child("0", before);
    this.norm = child("1", norm);
    this.after = child(norm == null ? "2" : "3", after);
  }

  /** Without normalisation and biases, as SimCLR has it. */
  public static Projector plain(long in, long hidden, long out) {
    return new Projector(
        Linear.standardWithoutBias(in, hidden), null, Linear.standardWithoutBias(hidden, out));
  }

  /** With batch normalisation and biases, as BYOL and PixelPro have it. */
  public static Projector normalised(long in, long hidden, long out) {
    return new Projector(
        Linear.standard(in, hidden), new BatchNorm(hidden), Linear.standard(hidden, out));
  }

  /** x {@code [B, in]} → {@code [B, out]}. */
  public Tensor forward(Tensor x) {
    Tensor h = before.forward(x);
    return after.forward((norm == null ? h : norm.forward(h)).relu());
  }
}
