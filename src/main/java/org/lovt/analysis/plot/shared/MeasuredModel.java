package org.lovt.analysis.plot.shared;

import java.util.Map;
import org.lovt.result.file.PaperRun;

/**
 * A model and what its embeddings were measured at.
 *
 * @param run which model
 * @param statistics {@code emb/<space>/<metric>} by name; empty if it was not analysed
 * @param imageChannels d of regions
 * @param reportChannels d of sentences
 * @param studies how many were measured; 0 if that is not recorded
 */
record MeasuredModel(
    PaperRun run,
    Map<String, Double> statistics,
    int imageChannels,
    int reportChannels,
    int studies) {
  /** Copies. */
  MeasuredModel {
    statistics = Map.copyOf(statistics);
  }

  /** A property; NaN if it is not known. */
  double value(Property property, Side side) {
    return property.of(statistics, side, channels(side));
  }

  /** Channels of parts. */
  int channels(Side side) {
    return side == Side.IMAGE ? imageChannels : reportChannels;
  }

  /**
   * What an element is measured at.
   *
   * @param name {@code <space>/<metric>}
   * @return NaN if it is not known
   */
  double statistic(String name) {
    return statistics.getOrDefault("emb/" + name, Double.NaN);
  }
}
