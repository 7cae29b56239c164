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
    private final BatchValues squares;
    private final BatchValues distances;

    Global(EmbeddingConvention convention) {
      squares = new BatchValues(convention);
      distances = new BatchValues(convention);
    }

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
    private final boolean corrected;
    private final boolean padding;
    private final BatchValues rmse;
    private final BatchValues weightedRmse;
    private final BatchValues min;
    private final BatchValues max;
    private final BatchValues std;
    private final BatchValues realStd;
    private boolean weighted;

    /**
     * Pairs of a modality.
     *
     * @param padding whether it may have padded elements
     */
    Local(EmbeddingConvention convention, boolean padding) {
      this.corrected = convention == EmbeddingConvention.CORRECTED;
      this.padding = padding;
      rmse = new BatchValues(convention);
      weightedRmse = new BatchValues(convention);
      min = new BatchValues(convention);
      max = new BatchValues(convention);
      std = new BatchValues(convention);
      realStd = new BatchValues(convention);
    }

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
      if (corrected) {
        realStd.add(deviation(d, m, n).toDoubles());
      }
    }

    /** Over real elements {@code [B]}; NaN for a sample of one. */
    private static Tensor deviation(Tensor d, Tensor m, Tensor n) {
      Tensor fromMean = d.sub(Masks.mean(d, m).unsqueeze(1)).mul(m);
      Tensor variance = fromMean.square().sum(1, false).div(n.sub(1).clampMin(1));
      return variance.sqrt().maskedFill(n.lt(2), Double.NaN);
    }

    void result(String prefix, Map<String, Double> into) {
      into.put(prefix + "/sample_rmse", rmse.mean());
      into.put(prefix + "/sample_rmse__std", rmse.combinedStd());
      if (weighted) {
        into.put(prefix + "/sample_rmse__weighted", weightedRmse.mean());
      }
      into.put(prefix + "/sample_min_dist", min.mean());
      into.put(prefix + "/sample_max_dist", max.mean());
      into.put(prefix + "/sample_std_dist", corrected ? realStd.mean() : std.mean());
      if (corrected && padding) {
        into.put(prefix + "/sample_std_dist__legacy", std.mean());
      }
    }
  }
}
