package org.lovt.objective.selfsupervised;

import org.lovt.torch.Tensor;

/**
 * PixPro: propagated pixels agree with the target's pixels of the same place (Xie et al., CVPR
 * 2021; spec/evaluation-and-baselines.md 8.7).
 *
 * <pre>
 * x [B, d, N] propagated pixels, t [B, d, M] target's, m [B, N, M] positive pairs
 * image b:  ℓ_b = −mean over its pairs (i, j) of cos(x_i, t_j)
 * loss = mean of ℓ_b over images with pairs
 * </pre>
 *
 * <p>Where all images of a batch share their windows, as in the original, this is its mean over all
 * pairs of the batch.
 */
public final class PixelConsistency implements PixelLoss {
  @Override
  public Tensor forward(Tensor own, Tensor target, Tensor positive) {
    Tensor cosine = PixelLoss.cosine(own, target);
    Tensor m = positive.to(cosine.dtype());
    Tensor pairs = m.flatten(1, 2).sum(1, false); // [B]
    Tensor sum = cosine.mul(m).flatten(1, 2).sum(1, false);
    Tensor images = pairs.gt(0).to(cosine.dtype()).sum();
    return sum.div(pairs.clampMin(1)).sum().neg().div(images.clampMin(1));
  }
}
