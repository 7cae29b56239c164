package org.lovt.analysis.embedding;

import org.lovt.base.LovtException;
import org.lovt.metric.EmbeddingConvention;
import org.lovt.train.Interruption;

/**
 * How a split is gone through.
 *
 * @param batchSize studies per batch; estimates from batches depend on it
 * @param threads threads that decode images; 0 decodes in the thread that computes
 * @param convention how values are averaged, and what is done with padding
 */
public record AnalysisOptions(int batchSize, int threads, EmbeddingConvention convention) {
  /** Checks the numbers. */
  public AnalysisOptions {
    if (batchSize < 1 || threads < 0) {
      throw new IllegalArgumentException(
          "Expected a batch size of at least 1 and no negative number of threads. Received: "
              + batchSize
              + ", "
              + threads);
    }
  }

  /** Ends a pass that should stop; unlike a training it leaves nothing to go on from. */
  static void stopIfRequested(Interruption interruption) {
    if (interruption.requested()) {
      throw LovtException.interrupted(
          "Interrupted. No value and no prediction was changed.",
          "Run the same command again: it begins anew.");
    }
  }
}
