package org.lovt.metric;

import java.util.Map;
import org.lovt.torch.Tensor;

/**
 * Entropy and spread of the attention of one direction (spec/pretraining.md 9.3): rows k attend to
 * columns l with probabilities {@code p [B, N, M]}.
 */
final class AttentionStats {
  private static final double EPS = Math.ulp(1f);
  private final BatchValues meanEntropy = new BatchValues(EmbeddingConvention.OFFICIAL);
  private final BatchValues stdEntropy = new BatchValues(EmbeddingConvention.OFFICIAL);
  private final BatchValues marginalEntropy = new BatchValues(EmbeddingConvention.OFFICIAL);
  private final BatchValues toMean = new BatchValues(EmbeddingConvention.OFFICIAL);

  /** Takes a batch with row mask {@code [B, N]} and column mask {@code [B, M]} of 0 and 1. */
  void add(Tensor probabilities, Tensor rows, Tensor columns) {
    Tensor p = probabilities.mul(rows.unsqueeze(2)).mul(columns.unsqueeze(1));
    Tensor share = rows.mean(1, false); // c = n/N [B]
    Tensor h = entropy(p); // [B, N]
    meanEntropy.add(h.mean(1, false).div(share).mean().item(), p.size(0));
    if (h.size(1) > 1) {
      stdEntropy.add(h.var(1, true, false).div(share).sqrt().mean().item(), p.size(0));
    }
    Tensor mean = p.mean(1, false).div(share.unsqueeze(1)); // [B, M]
    marginalEntropy.add(entropy(mean).toDoubles());
    Tensor distance = p.sub(mean.unsqueeze(1)).add(Masks.PAIRWISE_EPS).norm(2, false).mul(rows);
    toMean.add(distance.mean(1, false).div(share).mean().item(), p.size(0));
  }

  private static Tensor entropy(Tensor p) {
    return p.mul(p.clampMin(EPS).log()).sum(-1, false).neg();
  }

  boolean isEmpty() {
    return meanEntropy.isEmpty();
  }

  /** Names: direction {@code b2a}, source {@code b}. */
  void result(String prefix, String direction, String source, Map<String, Double> into) {
    into.put(prefix + direction + "/mean_entropy", meanEntropy.mean());
    into.put(prefix + direction + "/std_entropy", stdEntropy.mean());
    into.put(prefix + direction + "/dist_to_mean", toMean.mean());
    into.put(prefix + source + "/entropy", marginalEntropy.mean());
    into.put(prefix + source + "/entropy__std", marginalEntropy.combinedStd());
  }
}
