package org.lovt.nn;

import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Batch normalisation (eps 1e-5, momentum 0.1): training uses batch statistics and updates the
 * running ones, evaluation uses the running ones.
 */
public final class BatchNorm extends Module {
  private static final double EPS = 1e-5;
  private static final double MOMENTUM = 0.1;
  private final Tensor weight;
  private final Tensor bias;
  private final Tensor runningMean;
  private final Tensor runningVar;
  private final Tensor batches;

  /** Over {@code channels} channels. */
  public BatchNorm(long channels) {
    weight = parameter("weight", Init.ones(channels));
    bias = parameter("bias", Init.zeros(channels));
    runningMean = buffer("running_mean", Init.zeros(channels));
    runningVar = buffer("running_var", Init.ones(channels));
    batches = buffer("num_batches_tracked", Tensors.zeros(DType.I64));
  }

  /** Channels in dimension 1: x {@code [B, C]} or {@code [B, C, H, W]}. */
  public Tensor forward(Tensor x) {
    if (training()) {
      batches.incrementInPlace();
    }
    return Functional.batchNorm(
        x, weight, bias, runningMean, runningVar, training(), MOMENTUM, EPS);
  }

  /** Channels in the last dimension: x {@code [.., C]}; statistics over all leading dimensions. */
  public Tensor forwardLast(Tensor x) {
    if (x.dim() == 2) {
      return forward(x);
    }
    return forward(x.reshape(-1, x.size(-1))).reshape(x.shape());
  }

  /**
   * Treats other vectors as {@link #forwardLast} treats x: in training with the statistics of x, in
   * evaluation with the running ones. The running ones stay as they are.
   */
  Tensor forwardLastAs(Tensor x, Tensor others) {
    Tensor mean = runningMean;
    Tensor variance = runningVar;
    if (training()) {
      Tensor rows = x.reshape(-1, x.size(-1));
      mean = rows.mean(0, false);
      variance = rows.var(0, false, false);
    }
    return others.sub(mean).div(variance.add(EPS).sqrt()).mul(weight).add(bias);
  }
}
