package org.lovt.metric;

import java.util.Map;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Retrieval of a position's own counterpart among all positions of the sample (spec/pretraining.md
 * 9.2): rank = number of columns with strictly greater similarity. Exact sums over samples in
 * double precision.
 */
final class LocalRetrieval {
  private static final int[] TOP = {1, 5};
  private final Values[] accuracy = {new Values(), new Values()};
  private final Values[] weightedAccuracy = {new Values(), new Values()};
  private final Values index = new Values();
  private final Values weightedIndex = new Values();
  private boolean weighted;

  /** Takes queries x and candidates y {@code [B, N, d]}. */
  void add(Tensor x, Tensor y, Tensor m, Tensor w) {
    Tensor s = Functional.l2Normalize(x, 2).matmul(Functional.l2Normalize(y, 2).transpose(1, 2));
    s = s.maskedFill(m.eq(0).unsqueeze(1), Double.NEGATIVE_INFINITY);
    Tensor rank = s.gt(s.diagonal().unsqueeze(2)).to(DType.F64).sum(2, false); // [B, N]
    Tensor mask = m.to(DType.F64);
    Tensor weights = w == null ? null : w.to(DType.F64).mul(mask);
    weighted |= w != null;
    for (int i = 0; i < TOP.length; i++) {
      Tensor hit = rank.lt(TOP[i]).to(DType.F64);
      accuracy[i].addAll(Masks.mean(hit, mask).toDoubles());
      if (w != null) {
        weightedAccuracy[i].addAll(hit.mul(weights).sum(1, false).toDoubles());
      }
    }
    index.addAll(Masks.mean(rank, mask).toDoubles());
    if (w != null) {
      weightedIndex.addAll(rank.mul(weights).sum(1, false).toDoubles());
    }
  }

  void result(String name, Map<String, Double> into) {
    for (int i = 0; i < TOP.length; i++) {
      into.put(name + "_top_" + TOP[i] + "_acc", accuracy[i].mean());
      if (weighted) {
        into.put(name + "_weighted_top_" + TOP[i] + "_acc", weightedAccuracy[i].mean());
      }
    }
    into.put(name + "_avg_retrieval_index", index.mean());
    if (weighted) {
      into.put(name + "_weighted_avg_retrieval_index", weightedIndex.mean());
    }
  }
}
