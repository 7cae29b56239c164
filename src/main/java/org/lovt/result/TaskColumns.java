package org.lovt.result;

import java.util.List;

/**
 * A task as the result files see it.
 *
 * @param key name of the task, {@code rsna_frozen_10}; also of its file and column
 * @param evalName prefix of its measures, {@code rsna}
 * @param metrics reported measures without prefix, the first is the one that tables show
 */
public record TaskColumns(String key, String evalName, List<String> metrics) {
  /** Checks that there is a name and a measure. */
  public TaskColumns {
    metrics = List.copyOf(metrics);
    if (key.isBlank() || evalName.isBlank() || metrics.isEmpty()) {
      throw new IllegalArgumentException(
          "A task needs a key, an evaluation name and a measure. Received: "
              + key
              + ", "
              + evalName
              + ", "
              + metrics);
    }
  }

  /** The measure's name in the files: {@code rsna_test/mAP}. */
  public String column(String metric) {
    return evalName + "_test/" + metric;
  }

  /** The validation measure that chooses epochs and learning rates: {@code rsna_val/mAP}. */
  public String monitor() {
    return evalName + "_val/" + metrics.get(0);
  }
}
