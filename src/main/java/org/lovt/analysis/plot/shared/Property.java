package org.lovt.analysis.plot.shared;

import java.util.Map;

/** What figures show of embeddings, made of the statistics of {@code analysis-test.csv}. */
enum Property {
  /** Deviation of channels over all parts, times √d: 1 for independent directions. */
  L_STD("yl", "ch_std", true),
  /** The same within a study, mean over studies. */
  L_STD_SAMPLE("yl", "ch_std_per_sample", true),
  /** Its deviation over studies. */
  L_STD_SAMPLE_STD("yl", "ch_std_per_sample__std", true),
  /** Deviation of the studies' centroids, times √d. */
  L_STD_CENTROID("yl", "ch_std_sample_centroids", true),
  /** Uniformity within a study, mean over studies; 0 or below. */
  L_UNI_SAMPLE("yl", "per_sample_uniformity", false),
  /** Its deviation over studies. */
  L_UNI_SAMPLE_STD("yl", "per_sample_uniformity__std", false),
  /** Sum of squared covariances of different channels, by channel. */
  L_COV("yl", "cov_offdiagonal__batch_estimate", false),
  /** The same within a study, mean over studies. */
  L_COV_SAMPLE("yl", "cov_offdiagonal_per_sample", false),
  /** Its deviation over studies. */
  L_COV_SAMPLE_STD("yl", "cov_offdiagonal_per_sample__std", false),
  /** The same of the studies' centroids. */
  L_COV_CENTROID("yl", "cov_offdiagonal_sample_centroids", false),
  /** Deviation of channels over wholes, times √d. */
  G_STD("yg", "ch_std", true),
  /** Uniformity of wholes; 0 or below. */
  G_UNI("yg", "uniformity", false),
  /** Sum of squared covariances of different channels of wholes, by channel. */
  G_COV("yg", "cov_offdiagonal", false);

  private final String space;
  private final String statistic;
  private final boolean rooted;

  Property(String space, String statistic, boolean rooted) {
    this.space = space;
    this.statistic = statistic;
    this.rooted = rooted;
  }

  /**
   * Its value.
   *
   * @param statistics {@code emb/<space>/<metric>} by name
   * @param channels d
   * @return NaN if the model has no such statistic
   */
  double of(Map<String, Double> statistics, Side side, int channels) {
    Double value = statistics.get("emb/%s_%s/%s".formatted(space, side.suffix(), statistic));
    if (value == null) {
      return Double.NaN;
    }
    return rooted ? value * Math.sqrt(channels) : value;
  }
}
