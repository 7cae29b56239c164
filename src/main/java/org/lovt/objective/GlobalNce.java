package org.lovt.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.torch.Autograd;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * InfoNCE between images and reports of a micro-batch (van den Oord et al. 2018; ConVIRT eq. 2–3;
 * spec/pretraining.md 6.2).
 *
 * <pre>
 * B = micro-batch                      u, v [B, d] unit vectors of a, b
 * s_ij = u_i·v_j / τ [B, B]            positives on the diagonal
 * a2b  = mean_i ( −s_ii + log( Σ_j e^{s_ij} + q·Σ_{j≠i} e^{u_i·u_j/τ} ) ),  q = 1 with same-modality negatives
 * b2a  = the same over columns, with v·v
 * </pre>
 */
public final class GlobalNce extends GlobalObjective {
  private final GlobalObjectiveConfig.Nce config;
  private final Temperature temperature;

  /** Creates the loss; a trainable temperature becomes a parameter. */
  public GlobalNce(GlobalObjectiveConfig.Nce config) {
    this.config = config;
    this.temperature =
        new Temperature(
            config.similarityTemperature(), config.temperatureTrainable(), this::parameter);
  }

  @Override
  public Result forward(Tensor zA, Tensor zB) {
    Tensor u = Functional.l2Normalize(zA, -1);
    Tensor v = Functional.l2Normalize(zB, -1);
    Tensor s = temperature.divide(u.matmul(v.transpose(0, 1))); // [B, B]
    Tensor sameA = config.negativesFromSameModality() ? same(u) : null;
    Tensor sameB = config.negativesFromSameModality() ? same(v) : null;
    Tensor logitsA = logits(s, sameA); // [B, 1 + B (+ B)]
    Tensor logitsB = logits(s.transpose(0, 1), sameB);
    Map<String, Double> metrics = new LinkedHashMap<>();
    try (Autograd.Switch off = Autograd.off()) {
      metrics.putAll(topK("a2b", logitsA, config.accuracyTopk()));
      metrics.putAll(topK("b2a", logitsB, config.accuracyTopk()));
    }
    return new Result(crossEntropy(logitsA), crossEntropy(logitsB), metrics);
  }

  /** Similarities within a modality, the sample itself excluded. */
  private Tensor same(Tensor unit) {
    return withoutDiagonal(temperature.divide(unit.matmul(unit.transpose(0, 1))));
  }

  /** Column 0 holds the positive. */
  private static Tensor logits(Tensor s, Tensor same) {
    Tensor cross = positiveFirst(s);
    return same == null ? cross : Tensors.cat(List.of(cross, same), 1);
  }

  private static Tensor crossEntropy(Tensor logits) {
    return logits.logSumExp(1).sub(logits.select(1, 0)).mean();
  }
}
