package org.lovt.analysis.embedding;

import org.lovt.nn.BimodalEmbeddings;
import org.lovt.pretrain.PretrainBatch;

/** Takes every embedded batch of a split, in stored order. */
@FunctionalInterface
public interface EmbeddingSink {
  /** Takes none. */
  EmbeddingSink NONE = (first, batch, embeddings) -> {};

  /**
   * Takes a batch.
   *
   * @param first position of its first study in the split
   * @param batch what went in
   * @param embeddings what came out, float32, on the model's device; gone after the call
   */
  void accept(int first, PretrainBatch batch, BimodalEmbeddings embeddings);
}
