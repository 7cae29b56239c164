package org.lovt.objective;

import org.lovt.torch.Tensor;

/**
 * Weighted mean squared difference per position, the same for both directions (spec/pretraining.md
 * 6.5).
 */
public final class LocalMse extends LocalObjective {
  @Override
  public Result forward(Tensor x, Tensor y, Tensor mask, Tensor weights) {
    Tensor perPosition = x.sub(y).square().mean(2, false); // [B, N]
    Tensor loss = weightedMean(perPosition, normalizedWeights(x, mask, weights));
    return new Result(loss, loss);
  }
}
