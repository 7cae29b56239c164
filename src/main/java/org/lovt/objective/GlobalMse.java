package org.lovt.objective;

import java.util.Map;
import org.lovt.torch.Tensor;

/**
 * Mean squared difference over batch and channels, the same for both directions
 * (spec/pretraining.md 6.3).
 */
public final class GlobalMse extends GlobalObjective {
  @Override
  public Result forward(Tensor zA, Tensor zB) {
    Tensor loss = zA.sub(zB).square().mean();
    return new Result(loss, loss, Map.of());
  }
}
