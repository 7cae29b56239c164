package org.lovt.objective;

import org.lovt.config.schema.NormKind;
import org.lovt.nn.Mlp;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * A predictor per direction and {@code 2 − 2·cos} per position, weighted (spec/pretraining.md 6.5).
 */
public final class LocalPredictor extends LocalObjective {
  private static final double COSINE_EPS = 1e-8;
  private final Mlp predictorA;
  private final Mlp predictorB;

  /** Predictors of width d with the given hidden width. */
  public LocalPredictor(int d, int hidden) {
    Mlp.Options options = Mlp.Options.projection(NormKind.BATCH, 0);
    predictorA = child("predictor_a", Mlp.sequence(d, hidden, d, options));
    predictorB = child("predictor_b", Mlp.sequence(d, hidden, d, options));
  }

  @Override
  public Result forward(Tensor x, Tensor y, Tensor mask, Tensor weights) {
    Tensor w = normalizedWeights(x, mask, weights);
    return new Result(loss(predictorA.forward(x), y, w), loss(predictorB.forward(y), x, w));
  }

  private static Tensor loss(Tensor predicted, Tensor target, Tensor w) {
    Tensor perPosition =
        Functional.cosineSimilarity(predicted, target, 2, COSINE_EPS).mul(-2).add(2);
    return weightedMean(perPosition, w);
  }
}
