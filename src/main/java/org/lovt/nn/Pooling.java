package org.lovt.nn;

import org.lovt.config.schema.Aggregator;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Pools a sequence {@code x [B, N, d]} with an optional mask {@code [B, N]} (true = real) to {@code
 * [B, d]} (spec/pretraining.md 2.5). The average divides by N, padded elements included, as the
 * published models do; {@code maskAware} divides by the number of real elements.
 */
public final class Pooling extends Module {
  private final Aggregator kind;
  private final AttentionPooling attention;
  private final boolean maskAware;

  /**
   * The pooled vector {@code [B, d]} and, for attention pooling, the weights {@code [B, N]} (else
   * null).
   */
  public record Pooled(Tensor value, Tensor weights) {}

  /** Pooling of width d. */
  public Pooling(Aggregator kind, long d, boolean maskAware) {
    this.kind = kind;
    this.maskAware = maskAware;
    this.attention =
        kind == Aggregator.AVGPOOL_ATTENTION ? child("attention", new AttentionPooling(d)) : null;
  }

  /** Pools x {@code [B, N, d]}; mask {@code [B, N]} or null. */
  public Pooled forward(Tensor x, Tensor mask) {
    return switch (kind) {
      case MAX -> new Pooled(max(x, mask), null);
      case AVG -> new Pooled(mean(x, mask, maskAware), null);
      case TOKEN_0 -> new Pooled(x.select(1, 0), null);
      case AVGPOOL_ATTENTION -> attention.forward(mean(x, mask, maskAware), x, mask);
    };
  }

  /** Largest real element per channel; −∞ where a row has none. */
  static Tensor max(Tensor x, Tensor mask) {
    if (mask == null) {
      return x.max(-2, false);
    }
    // Added, not filled in: the gradient of a row without real elements then goes where the
    // reference's goes.
    Tensor additive =
        Tensors.zeros(DType.F32, mask.shape())
            .to(x.device())
            .to(x.dtype())
            .maskedFill(mask.not(), Double.NEGATIVE_INFINITY);
    return x.add(additive.unsqueeze(-1)).max(-2, false);
  }

  /** Average over the second-last dimension. */
  static Tensor mean(Tensor x, Tensor mask, boolean maskAware) {
    if (mask == null) {
      return x.mean(-2, false);
    }
    Tensor masked = x.maskedFill(mask.not().unsqueeze(-1), 0);
    if (!maskAware) {
      return masked.mean(-2, false);
    }
    Tensor count = mask.to(DType.F32).to(x.dtype()).sum(-1, true).clampMin(1);
    return masked.sum(-2, false).div(count);
  }
}
