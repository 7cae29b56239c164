package org.lovt.analysis.embedding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.metric.EmbeddingConvention;

/**
 * What an analysis came to.
 *
 * @param studies number of studies, or of images of a bare encoder
 * @param batches number of batches
 * @param batchSize studies per batch; the last may have fewer
 * @param convention how values are averaged, and what is done with padding
 * @param values {@code emb/<space>/<metric>} by name, finite
 * @param missing names of values that do not exist for this split: deviations of a single study,
 *     measures of reports of several sentences where all have one
 */
public record EmbeddingAnalysis(
    int studies,
    int batches,
    int batchSize,
    EmbeddingConvention convention,
    Map<String, Double> values,
    List<String> missing) {
  /** Copies. */
  public EmbeddingAnalysis {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    missing = List.copyOf(missing);
  }

  /** Sorts measured values by whether they are numbers. */
  static EmbeddingAnalysis of(
      int studies, int batches, AnalysisOptions options, Map<String, Double> measured) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    measured.forEach(
        (name, value) -> {
          if (name.startsWith("emb/") && Double.isFinite(value)) {
            values.put(name, value);
          } else if (name.startsWith("emb/")) {
            missing.add(name);
          }
        });
    return new EmbeddingAnalysis(
        studies, batches, options.batchSize(), options.convention(), values, missing);
  }
}
