package org.lovt.objective.selfsupervised;

import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * What is predicted from one view points to where the target network puts the other (BYOL: Grill et
 * al., NeurIPS 2020; SimSiam: Chen and He, CVPR 2021; spec/evaluation-and-baselines.md 8.6).
 *
 * <pre>
 * p₁, p₂ predictions, t₁, t₂ targets [B, d]
 * ℓ(p, t) = 2 − 2·cos(p, t) [B]
 * loss    = mean over B of ℓ(p₁, t₂) + ℓ(p₂, t₁)      between 0 and 8
 * </pre>
 */
public final class ViewRegression {
  private ViewRegression() {}

  /** ℓ for every sample {@code [B]}; p and t {@code [B, d]}. */
  public static Tensor each(Tensor p, Tensor t) {
    Tensor cosine = Functional.l2Normalize(p, 1).mul(Functional.l2Normalize(t, 1)).sum(1, false);
    return cosine.mul(-2).add(2);
  }

  /** The loss, a scalar. Targets should have no history. */
  public static Tensor forward(Tensor p1, Tensor p2, Tensor t1, Tensor t2) {
    return each(p1, t2).add(each(p2, t1)).mean();
  }
}
