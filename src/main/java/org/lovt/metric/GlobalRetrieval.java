package org.lovt.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.torch.Tensor;

/**
 * Retrieval of a study's report by its image, and the reverse, among all studies of a split: shares
 * within the first 1, 5 and 10, and the median rank (1 = best; see {@link
 * PairedSearch#reportRanks}).
 */
public final class GlobalRetrieval {
  private static final int[] TOP = {1, 5, 10};
  private final PairedSearch search = new PairedSearch();

  /** Takes embeddings {@code [B, d]}. */
  public void add(Tensor image, Tensor report) {
    search.add(image, report);
  }

  /** The values of {@link #values} over what was added; frees the embeddings. */
  public Map<String, Double> result() {
    try (search) {
      return values(search);
    }
  }

  /**
   * Names such as {@code i2r_top_1_acc}, {@code r2i_median_rank}, {@code candidates}; none without
   * pairs.
   */
  public static Map<String, Double> values(PairedSearch search) {
    Map<String, Double> out = new LinkedHashMap<>();
    if (search.size() > 0) {
      put("i2r", search.reportRanks(), out);
      put("r2i", search.imageRanks(), out);
      out.put("candidates", (double) search.size());
    }
    return out;
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
