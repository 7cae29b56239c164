package org.lovt.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lovt.base.RandomStream;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Distances between any two different vectors of a split, whatever batches they came in. Of a split
 * with more than {@link #MOST} vectors an even random choice of so many is taken, always the same
 * one: memory and time are bounded.
 */
final class AllPairs {
  static final int MOST = 4096;
  private static final int ROWS = 512;

  private final int most;
  private final List<float[]> vectors = new ArrayList<>();
  private int seen;

  AllPairs() {
    this(MOST);
  }

  AllPairs(int most) {
    this.most = most;
  }

  /** Takes vectors {@code [B, d]}. */
  void add(Tensor batch) {
    int d = (int) batch.size(1);
    float[] flat = batch.toFloats();
    for (int from = 0; from < flat.length; from += d) {
      int place =
          seen < most ? seen : RandomStream.of(0, "metric.all_pairs", 0, seen).nextInt(seen + 1);
      seen++;
      if (place < most) {
        float[] vector = java.util.Arrays.copyOfRange(flat, from, from + d);
        if (place == vectors.size()) {
          vectors.add(vector);
        } else {
          vectors.set(place, vector);
        }
      }
    }
  }

  /** Writes uniformity and mean distance; nothing below two vectors. */
  void result(String prefix, Map<String, Double> into) {
    int n = vectors.size();
    if (n < 2) {
      return;
    }
    double gauss = 0;
    double distance = 0;
    for (int from = 0; from < n; from += ROWS) {
      try (Scope block = Scope.open()) {
        int to = Math.min(n, from + ROWS);
        Tensor distances = Functional.cdist(tensor(from, to), tensor(0, n));
        gauss += distances.square().mul(-2).exp().sum().item();
        distance += distances.sum().item();
      }
    }
    double pairs = (double) n * (n - 1);
    // A vector and itself have distance 0 and so exp(0) = 1: taken away again.
    into.put(prefix + "/uniformity__all_pairs", Math.log((gauss - n) / pairs));
    into.put(prefix + "/dist_emb2emb__all_pairs", distance / pairs);
  }

  private Tensor tensor(int from, int to) {
    int d = vectors.get(0).length;
    float[] flat = new float[(to - from) * d];
    for (int i = from; i < to; i++) {
      System.arraycopy(vectors.get(i), 0, flat, (i - from) * d, d);
    }
    return Tensors.of(HostTensor.ofFloats(new long[] {1, to - from, d}, flat)).to(DType.F64);
  }
}
