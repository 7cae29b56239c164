package org.lovt.metric;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Whether embeddings have collapsed: the standard deviation of each dimension of the unit vectors,
 * over all samples, in the mean over dimensions (Chen and He, CVPR 2021, section 4.1). Vectors in
 * all directions give 1/√d, equal ones 0.
 */
public final class EmbeddingSpread {
  private final ChannelSpread spread = new ChannelSpread();

  /** Takes embeddings {@code [B, d]}, of any length. */
  public void add(Tensor embeddings) {
    spread.add(Functional.l2Normalize(embeddings, 1));
  }

  /** The spread; NaN below two samples. */
  public double std() {
    return spread.meanStd(null);
  }
}
