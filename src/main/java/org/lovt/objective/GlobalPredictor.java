package org.lovt.objective;

import java.util.Map;
import org.lovt.config.schema.NormKind;
import org.lovt.nn.Mlp;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * A predictor per direction: {@code 2 − 2·mean_i cos(p(z_source,i), z_target,i)}; no stop-gradient
 * on the target (spec/pretraining.md 6.3).
 */
public final class GlobalPredictor extends GlobalObjective {
  private static final double COSINE_EPS = 1e-8;
  private final Mlp predictorA;
  private final Mlp predictorB;

  /** Predictors of width d with the given hidden width. */
  public GlobalPredictor(int d, int hidden) {
    Mlp.Options options = Mlp.Options.projection(NormKind.BATCH, 0);
    predictorA = child("predictor_1", Mlp.vector(d, hidden, d, options));
    predictorB = child("predictor_2", Mlp.vector(d, hidden, d, options));
  }

  @Override
  public Result forward(Tensor zA, Tensor zB) {
    return new Result(loss(predictorA.forward(zA), zB), loss(predictorB.forward(zB), zA), Map.of());
  }

  private static Tensor loss(Tensor predicted, Tensor target) {
    return Functional.cosineSimilarity(predicted, target, 1, COSINE_EPS).mean().mul(-2).add(2);
  }
}
