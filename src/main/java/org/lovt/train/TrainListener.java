package org.lovt.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Path;
import java.util.Map;

/** Learns of everything that happens in training; writes logs and draws progress. */
public interface TrainListener {
  /**
   * A micro-batch is done.
   *
   * @param position where training stands after it
   * @param total its total loss
   * @param rate learning rate of the last optimiser step
   * @param samples samples of the micro-batch
   * @param waitedNanos time spent waiting for it
   */
  record Progress(Position position, double total, double rate, int samples, long waitedNanos) {}

  /** After each micro-batch. */
  default void onBatch(Progress progress) {}

  /** Values of a logged optimiser step, by full name ({@code train/…}). */
  default void onStep(Position position, Map<String, Double> values) {}

  /** Values of a validation, by full name ({@code val/…}). */
  default void onValidation(Position position, Map<String, Double> values) {}

  /** A checkpoint was written. */
  default void onCheckpoint(Path file) {}

  /** A sentence for the log. */
  default void onNotice(String sentence) {}

  /** State to be stored in a checkpoint, such as the length of the metrics file. */
  default JsonNode save() {
    return NullNode.getInstance();
  }

  /** Restores {@link #save()}: what was written after the checkpoint is forgotten. */
  default void restore(JsonNode state) {}
}
