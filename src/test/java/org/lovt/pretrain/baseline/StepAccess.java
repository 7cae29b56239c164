package org.lovt.pretrain.baseline;

import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/** Lets the parity cases run rivals on tensors: recorded images have three different channels. */
public final class StepAccess {
  private StepAccess() {}

  /** Losses of a batch, and the embedding of its first views. */
  public record Result(Losses losses, Tensor embedding) {}

  /** Runs a method on views {@code [B, 3, H, W]}; of the batch, names and windows are used. */
  public static Result step(ViewMethod method, Tensor first, Tensor second, ViewBatch batch) {
    ViewMethod.Step step = method.step(first, second, batch);
    return new Result(step.losses(), step.embedding());
  }

  /** Logits of images {@code [B, 3, H, W]}. */
  public static Tensor logits(Supervised method, Tensor images) {
    return method.logits(images);
  }
}
