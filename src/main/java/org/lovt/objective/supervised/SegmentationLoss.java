package org.lovt.objective.supervised;

import java.util.List;
import org.lovt.config.schema.SegmentationLossKind;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Losses between logits and binary masks (spec/evaluation-and-baselines.md 4.4).
 *
 * <pre>
 * z logits, y masks 0/1 [B, n, H, W]      s = σ(z)      Σ, mean: over all B·n·H·W at once
 * b  = −[w·y·ln s + (1 − y)·ln(1 − s)],  w positive weight of the target, 1 unless given
 * dice    = 1 − 2·Σ s·y / max(Σ s + Σ y, 1e-7);  0 with zero gradient if Σ y = 0
 * bce     = mean b
 * bcedice = bce + dice
 * focal   = mean (1 − e^{−b})²·b
 * </pre>
 *
 * <p>Dice pools images and targets: it is neither a mean over images nor over targets, and small
 * targets beside large ones hardly count (Milletari et al. 2016; Lin et al. 2017 for focal).
 */
public final class SegmentationLoss {
  private static final double LEAST_SUM = 1e-7;
  private final SegmentationLossKind kind;
  private final PositiveWeights positiveWeights;

  /** Without weights. */
  public SegmentationLoss(SegmentationLossKind kind) {
    this(kind, List.of());
  }

  /**
   * With weights of the positive term of the cross-entropy.
   *
   * @param positiveWeights one for each target, or none; dice and focal do not use them
   */
  public SegmentationLoss(SegmentationLossKind kind, List<Double> positiveWeights) {
    this.kind = kind;
    this.positiveWeights = new PositiveWeights(positiveWeights);
  }

  /**
   * Computes the loss, a scalar.
   *
   * @param logits {@code [B, n, H, W]}
   * @param masks the same shape, 0 or 1
   */
  public Tensor forward(Tensor logits, Tensor masks) {
    masks.expectShape("masks", logits.shape());
    Tensor z = logits.dtype() == DType.F64 ? logits : logits.to(DType.F32);
    Tensor y = masks.to(z.dtype());
    return switch (kind) {
      case DICE -> dice(z, y);
      case BCE -> bce(z, y);
      case BCEDICE -> bce(z, y).add(dice(z, y));
      case FOCAL -> focal(z, y);
    };
  }

  private static Tensor dice(Tensor z, Tensor y) {
    // exp(log σ) as in the original: its gradient stays alive where σ rounds to 1.
    Tensor s = Functional.logSigmoid(z).exp();
    Tensor positive = y.sum();
    Tensor sum = s.sum().add(positive).clampMin(LEAST_SUM);
    Tensor loss = s.mul(y).sum().mul(-2).div(sum).add(1);
    return loss.mul(positive.gt(0).to(z.dtype()));
  }

  private Tensor bce(Tensor z, Tensor y) {
    Tensor w = positiveWeights.forLogits(z);
    return Functional.binaryCrossEntropyWithLogits(z, y, w).mean();
  }

  private static Tensor focal(Tensor z, Tensor y) {
    Tensor b = Functional.binaryCrossEntropyWithLogits(z, y, null);
    return b.neg().exp().neg().add(1).square().mul(b).mean();
  }
}
