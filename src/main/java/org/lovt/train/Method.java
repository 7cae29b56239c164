package org.lovt.train;

import java.util.List;
import java.util.Map;
import org.lovt.nn.Module;
import org.lovt.torch.HostTensor;

/**
 * A way to train a network: what LoVT, SimCLR or a segmentation head have to say. One readable file
 * per method; loop, optimiser, checkpoints and files are the trainer's.
 *
 * @param <B> its batch
 */
public interface Method<B> {
  /** What is trained and saved. */
  Module module();

  /**
   * Losses of a training batch; called in training mode, inside a scope that ends with the
   * micro-batch.
   */
  Losses forward(B batch);

  /**
   * Before each optimiser step, once its gradients are known to be finite: networks that follow the
   * trained one by a moving average, in reference to the weights that gave these gradients.
   */
  default void beforeStep() {}

  /**
   * After each micro-batch (and the optimiser step, if one took place): online probes. Returns
   * scalars to log.
   */
  default Map<String, Double> afterBatch(B batch) {
    return Map.of();
  }

  /** A fresh accumulator for one validation; called in evaluation mode without gradients. */
  Validation<B> validation();

  /** Names of the studies of a batch, for messages. */
  List<String> names(B batch);

  /** Number of samples of a batch. */
  int size(B batch);

  /** State beyond the module, such as probes and moving averages. */
  default Map<String, HostTensor> extraState() {
    return Map.of();
  }

  /** Restores {@link #extraState()}. */
  default void loadExtraState(Map<String, HostTensor> state) {}

  /**
   * Accumulates one pass over the validation split.
   *
   * @param <B> the batch
   */
  interface Validation<B> {
    /** Takes a batch in. */
    void accept(B batch);

    /** Values by full name ({@code val/…}). */
    Map<String, Double> result();
  }
}
