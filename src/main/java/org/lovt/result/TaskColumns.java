package org.lovt.result;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A task as the result files see it.
 *
 * @param key name of the task, {@code rsna_frozen_10}; also of its file and column
 * @param evalName prefix of its measures, {@code rsna}
 * @param metrics reported measures without prefix, the first is the one that tables show
 */
public record TaskColumns(String key, String evalName, List<String> metrics) {
  private static final String TEST = "_test/";

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

  /**
   * A task of the names of its test measures as files have them.
   *
   * @param key name of the task
   * @param names {@code rsna_test/mAP}, …; names that are no test measures are passed over, and so
   *     are those with another prefix than the first
   * @return nothing if there is no test measure
   */
  public static Optional<TaskColumns> ofNames(String key, Collection<String> names) {
    List<String> tests = names.stream().filter(n -> n.indexOf(TEST) > 0).toList();
    if (tests.isEmpty()) {
      return Optional.empty();
    }
    String prefix = tests.get(0).substring(0, tests.get(0).indexOf(TEST) + TEST.length());
    List<String> metrics =
        tests.stream()
            .filter(n -> n.startsWith(prefix) && n.length() > prefix.length())
            .map(n -> n.substring(prefix.length()))
            .toList();
    return metrics.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TaskColumns(key, prefix.substring(0, prefix.length() - TEST.length()), metrics));
  }

  /** The measure's name in the files: {@code rsna_test/mAP}. */
  public String column(String metric) {
    return evalName + TEST + metric;
  }

  /** The measure that tables show. */
  public String metric() {
    return metrics.get(0);
  }

  /**
   * The full name of the measure that tables show, so that its convention cannot be mistaken:
   * {@code mAP.lovt} of {@code mAP}, {@code opacity_dice.global} of {@code opacity_dice}; another
   * measure's name is its full one.
   */
  public String fullMetric() {
    if (metric().equals("mAP")) {
      return "mAP.lovt";
    }
    return metric().endsWith("_dice") ? metric() + ".global" : metric();
  }

  /** The validation measure that chooses epochs and learning rates: {@code rsna_val/mAP}. */
  public String monitor() {
    return evalName + "_val/" + metric();
  }
}
