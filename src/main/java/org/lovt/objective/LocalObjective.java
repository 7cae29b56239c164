package org.lovt.objective;

import org.lovt.config.schema.Compat;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.nn.Module;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;

/**
 * A loss between the local embeddings of one modality, {@code x [B, N, d]}, and what its positions
 * attended to in the other, {@code y [B, N, d]}. {@code mask [B, N]} (true = real) and {@code
 * weights [B, N]} may be null.
 */
public abstract class LocalObjective extends Module {
  /** The losses x→y ({@code l2att}) and y→x ({@code att2l}), both scalar. */
  public record Result(Tensor localToAttended, Tensor attendedToLocal) {}

  /** Computes both directions. */
  public abstract Result forward(Tensor x, Tensor y, Tensor mask, Tensor weights);

  /**
   * The objective of a configuration.
   *
   * @param structure largest local structure
   * @param d width of the embeddings
   * @param compat whether faults of the original are corrected
   */
  public static LocalObjective of(
      LocalObjectiveConfig config, LocalStructure structure, int d, Compat compat) {
    if (config instanceof LocalObjectiveConfig.Contrastive c) {
      return new LocalContrastive(c, structure, compat);
    } else if (config instanceof LocalObjectiveConfig.Mse) {
      return new LocalMse();
    } else if (config instanceof LocalObjectiveConfig.Predictor p) {
      return new LocalPredictor(d, p.dHidden());
    }
    throw new IllegalArgumentException("unknown local objective: " + config);
  }

  /** Weights per position that sum to 1 over the real positions of each sample {@code [B, N]}. */
  static Tensor normalizedWeights(Tensor like, Tensor mask, Tensor weights) {
    Tensor w =
        weights != null
            ? weights
            : org.lovt.torch.Tensors.ones(DType.F32, like.size(0), like.size(1))
                .to(like.device())
                .to(like.dtype());
    if (mask != null) {
      w = w.maskedFill(mask.not(), 0);
    }
    return w.div(w.sum(1, true));
  }

  /** Σ_n w_n·perPosition_n per sample, then the mean over the batch. */
  static Tensor weightedMean(Tensor perPosition, Tensor normalizedWeights) {
    return perPosition.mul(normalizedWeights).sum(1, false).mean();
  }
}
