package org.lovt.metric;

/**
 * How statistics of embeddings treat padding and average over a split. Values under one name
 * compare with each other within a convention only.
 */
public enum EmbeddingConvention {
  /**
   * The original program's: padded sentences are found as nearest neighbours at distance 0 and
   * count as zeros in deviations; the mean over batches, in which a small last batch weighs as much
   * as the others.
   */
  OFFICIAL,

  /** The same, but neighbours are real elements: what validations of a pre-training report. */
  VALIDATION,

  /**
   * Real elements only, studies for which a value means nothing left out, every study counting
   * once. The original's value stands beside it as {@code …__legacy} where it is another quantity;
   * global spaces also have their measures over all pairs of the split, {@code …__all_pairs}.
   */
  CORRECTED;

  /** Whether padded elements are found as nearest neighbours. */
  boolean paddedNeighbours() {
    return this == OFFICIAL;
  }

  /** Whether every study counts once, not every batch. */
  boolean byStudy() {
    return this == CORRECTED;
  }
}
