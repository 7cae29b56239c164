package org.lovt.metric;

import java.util.Map;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * How the local embeddings of two modalities lie to each other within a sample (spec/pretraining.md
 * 9.4, "Distribution pair"). Where only one modality has weights, elements of the other weigh the
 * same.
 */
final class DistributionPair {
  private final boolean paddedNeighbours;
  private final boolean corrected;
  private final BatchValues pairwise;
  private final BatchValues weightedPairwise;
  private final BatchValues nearest2To1;
  private final BatchValues nearest1To2;
  private final BatchValues assignment1;
  private final BatchValues assignment2;
  private final BatchValues legacyNearest2To1;
  private final BatchValues legacyAssignment2;
  private boolean weighted;

  DistributionPair(EmbeddingConvention convention) {
    this.paddedNeighbours = convention.paddedNeighbours();
    this.corrected = convention == EmbeddingConvention.CORRECTED;
    pairwise = new BatchValues(convention);
    weightedPairwise = new BatchValues(convention);
    nearest2To1 = new BatchValues(convention);
    nearest1To2 = new BatchValues(convention);
    assignment1 = new BatchValues(convention);
    assignment2 = new BatchValues(convention);
    legacyNearest2To1 = new BatchValues(convention);
    legacyAssignment2 = new BatchValues(convention);
  }

  /**
   * Takes x {@code [B, N, d]} and y {@code [B, M, d]} with masks, weights (or null) and centroids
   * {@code [B, d]}.
   */
  void add(Tensor x, Tensor y, Tensor mx, Tensor my, Tensor wx, Tensor wy, Tensor cx, Tensor cy) {
    Tensor pairs = mx.unsqueeze(2).mul(my.unsqueeze(1)); // [B, N, M]
    Tensor distances = Functional.cdist(x, y).mul(pairs);
    Tensor count = mx.sum(1, false).mul(my.sum(1, false));
    pairwise.add(distances.flatten(1, 2).sum(1, false).div(count).toDoubles());
    if (wx != null || wy != null) {
      weighted = true;
      Tensor ww = weights(wx, mx).unsqueeze(2).mul(weights(wy, my).unsqueeze(1));
      weightedPairwise.add(distances.mul(ww).flatten(1, 2).sum(1, false).toDoubles());
    }
    Tensor searched =
        paddedNeighbours ? distances : distances.maskedFill(pairs.eq(0), Double.POSITIVE_INFINITY);
    nearest2To1.add(nearest(searched.min(2, false), mx).toDoubles());
    nearest1To2.add(nearest(searched.min(1, false), my).toDoubles());
    Tensor own1 = Masks.mean(assignment(x, cx, cy), mx);
    Tensor own2 = Masks.mean(assignment(y, cy, cx), my);
    if (corrected) {
      legacyNearest2To1.add(nearest(distances.min(2, false), mx).toDoubles());
      legacyAssignment2.add(own2.toDoubles());
      // A single element is its own centroid, which tells nothing about the modality.
      own1 = own1.maskedFill(mx.sum(1, false).lt(2), Double.NaN);
      own2 = own2.maskedFill(my.sum(1, false).lt(2), Double.NaN);
    }
    assignment1.add(own1.toDoubles());
    assignment2.add(own2.toDoubles());
  }

  private static Tensor weights(Tensor w, Tensor m) {
    return w == null ? m.div(m.sum(1, true)) : w;
  }

  private static Tensor nearest(Tensor minimum, Tensor m) {
    return Masks.mean(minimum.maskedFill(m.eq(0), 0), m);
  }

  /** s_own/(s_own + s_other) with s = 1/distance² to the centroids {@code [B, N]}. */
  private static Tensor assignment(Tensor x, Tensor own, Tensor other) {
    Tensor a = closeness(x, own);
    return a.div(a.add(closeness(x, other)));
  }

  private static Tensor closeness(Tensor x, Tensor centre) {
    Tensor d = x.sub(centre.unsqueeze(1)).add(Masks.PAIRWISE_EPS).norm(2, false);
    return d.square().reciprocal();
  }

  void result(String prefix, Map<String, Double> into) {
    into.put(prefix + "/dist_emb2emb", pairwise.mean());
    into.put(prefix + "/1NN_emb2emb_2to1", nearest2To1.mean());
    into.put(prefix + "/1NN_emb2emb_1to2", nearest1To2.mean());
    into.put(prefix + "/assignment_2to2", assignment2.mean());
    into.put(prefix + "/assignment_1to1", assignment1.mean());
    if (weighted) {
      into.put(prefix + "/dist_emb2emb__weighted", weightedPairwise.mean());
    }
    if (corrected) {
      into.put(prefix + "/1NN_emb2emb_2to1__legacy", legacyNearest2To1.mean());
      into.put(prefix + "/assignment_2to2__legacy", legacyAssignment2.mean());
    }
  }
}
