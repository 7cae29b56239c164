package org.lovt.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.torch.Functional;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Retrieval of a study's report by its image, and the reverse, among all studies of a split: shares
 * within the first 1, 5 and 10, and the median rank (1 = best; ties count as ranked before, so that
 * equal embeddings score nothing).
 */
public final class GlobalRetrieval {
  private static final int[] TOP = {1, 5, 10};
  private final List<Tensor> images = new ArrayList<>();
  private final List<Tensor> reports = new ArrayList<>();

  /** Takes embeddings {@code [B, d]}. */
  public void add(Tensor image, Tensor report) {
    images.add(Functional.l2Normalize(image, -1).detach().keep());
    reports.add(Functional.l2Normalize(report, -1).detach().keep());
  }

  /**
   * Names such as {@code i2r_top_1_acc}, {@code r2i_median_rank}, {@code candidates}; frees the
   * embeddings.
   */
  public Map<String, Double> result() {
    Map<String, Double> out = new LinkedHashMap<>();
    if (images.isEmpty()) {
      return out;
    }
    try (Scope scope = Scope.open()) {
      Tensor similarity = Tensors.cat(images, 0).matmul(Tensors.cat(reports, 0).transpose(0, 1));
      int n = (int) similarity.size(0);
      float[] s = similarity.toFloats();
      put("i2r", ranks(s, n, false), out);
      put("r2i", ranks(s, n, true), out);
      out.put("candidates", (double) n);
    }
    images.forEach(Tensor::close);
    reports.forEach(Tensor::close);
    images.clear();
    reports.clear();
    return out;
  }

  /** Rank of the matching candidate per query, from 1. */
  static int[] ranks(float[] similarity, int n, boolean transposed) {
    int[] ranks = new int[n];
    for (int i = 0; i < n; i++) {
      int rank = 1;
      for (int j = 0; j < n; j++) {
        float other = transposed ? similarity[j * n + i] : similarity[i * n + j];
        if (j != i && other >= similarity[i * n + i]) {
          rank++;
        }
      }
      ranks[i] = rank;
    }
    return ranks;
  }

  private static void put(String direction, int[] ranks, Map<String, Double> out) {
    for (int k : TOP) {
      long hits = Arrays.stream(ranks).filter(r -> r <= k).count();
      out.put(direction + "_top_" + k + "_acc", (double) hits / ranks.length);
    }
    int[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    out.put(direction + "_median_rank", median);
  }
}
