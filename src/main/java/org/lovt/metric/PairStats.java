package org.lovt.metric;

import java.util.Map;
import org.lovt.torch.Tensor;

/**
 * Distances between matching embeddings (spec/pretraining.md 9.4, "Global pairs" and "Local
 * pairs").
 */
final class PairStats {
  private PairStats() {}

  /** Matching vectors e, f {@code [B, d]}. */
  static final class Global {
    private final BatchValues squares = new BatchValues();
    private final BatchValues distances = new BatchValues();

    void add(Tensor e, Tensor f) {
      Tensor q = e.sub(f).square().sum(1, false);
      squares.add(q.toDoubles());
      distances.add(q.sqrt().toDoubles());
    }

    void result(String prefix, Map<String, Double> into) {
      into.put(prefix + "/rmse", Math.sqrt(squares.mean()));
      into.put(prefix + "/dist", distances.mean());
      into.put(prefix + "/dist__std", distances.combinedStd());
    }
  }

  /** Matching sequences x, y {@code [B, N, d]} with mask and weights. */
  static final class Local {
    private final BatchValues rmse = new BatchValues();
    private final BatchValues weightedRmse = new BatchValues();
    private final BatchValues min = new BatchValues();
    private final BatchValues max = new BatchValues();
    private final BatchValues std = new BatchValues();
    private boolean weighted;

    void add(Tensor x, Tensor y, Tensor m, Tensor w) {
      Tensor q = x.sub(y).square().sum(2, false).mul(m); // [B, N]
      Tensor n = m.sum(1, false);
      rmse.add(q.sum(1, false).div(n).sqrt().toDoubles());
      if (w != null) {
        weighted = true;
        weightedRmse.add(q.mul(w).sum(1, false).sqrt().toDoubles());
      }
      Tensor d = q.sqrt();
      Tensor padded = m.eq(0);
      min.add(d.maskedFill(padded, Double.POSITIVE_INFINITY).min(1, false).toDoubles());
      max.add(d.max(1, false).toDoubles());
      if (m.size(1) > 1) {
        // Padded zeros take part, as in the published figures; hence the division by the valid
        // share.
        Tensor share = n.div(m.size(1));
        std.add(d.var(1, true, false).div(share).sqrt().toDoubles());
      }
    }

    void result(String prefix, Map<String, Double> into) {
      into.put(prefix + "/sample_rmse", rmse.mean());
      into.put(prefix + "/sample_rmse__std", rmse.combinedStd());
      if (weighted) {
        into.put(prefix + "/sample_rmse__weighted", weightedRmse.mean());
      }
      into.put(prefix + "/sample_min_dist", min.mean());
      into.put(prefix + "/sample_max_dist", max.mean());
      into.put(prefix + "/sample_std_dist", std.mean());
    }
  }
}
