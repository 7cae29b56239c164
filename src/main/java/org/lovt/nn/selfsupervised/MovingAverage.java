package org.lovt.nn.selfsupervised;

import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.nn.Module;
import org.lovt.torch.Autograd;
import org.lovt.torch.Tensor;

/**
 * Lets one network follow another of the same form: {@code ξ ← m·ξ + (1 − m)·θ} for every
 * parameter. Buffers are not averaged: the follower's running statistics come from its own passes.
 */
public final class MovingAverage {
  private final Map<String, Tensor> followed;
  private final Map<String, Tensor> follower;
  private final double momentum;

  /**
   * Makes the follower a copy, buffers included, and excludes it from training.
   *
   * @param momentum m in [0, 1]; 1 never moves
   * @throws LovtException (config) if it is out of range
   */
  public MovingAverage(Module followed, Module follower, double momentum) {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw LovtException.config(
          "moving average: expected a momentum in [0, 1]. Received: " + momentum,
          "0.99 is published.");
    }
    this.followed = followed.parameters();
    this.follower = follower.parameters();
    this.momentum = momentum;
    copy(followed.state(), follower.state());
    follower.freeze();
  }

  private static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
    try (Autograd.Switch off = Autograd.off()) {
      to.forEach((name, tensor) -> tensor.copyFrom(from.get(name)));
    }
  }

  /** One step towards the followed network's present parameters. */
  public void update() {
    try (Autograd.Switch off = Autograd.off()) {
      follower.forEach((name, xi) -> xi.lerpInPlace(followed.get(name), 1 - momentum));
    }
  }
}
