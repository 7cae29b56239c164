package org.lovt.analysis.gather;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lovt.data.study.Split;
import org.lovt.result.table.TestKind;

/**
 * What goes into a report of finished models.
 *
 * @param results folder of result files; may be missing
 * @param logs folder of the runs of tasks; may be missing
 * @param split held-out studies that the models are looked at on
 * @param patients whether images and texts of patients may be shown; phantoms always are
 * @param examples whether models are opened, for search, attention and predictions
 * @param tasks tasks with sample predictions; none for one with boxes and one with masks
 * @param images sample predictions of a group at most, at least 1
 * @param against the model that results are tested against; empty for the choice of the program
 * @param test how they are tested
 */
public record ReportOptions(
    Path results,
    Path logs,
    Split split,
    boolean patients,
    boolean examples,
    List<String> tasks,
    int images,
    Optional<String> against,
    TestKind test) {
  /** Checks and copies. */
  public ReportOptions {
    Objects.requireNonNull(results, "results");
    Objects.requireNonNull(logs, "logs");
    Objects.requireNonNull(split, "split");
    tasks = List.copyOf(tasks);
    if (images < 1) {
      throw new IllegalArgumentException("Expected at least 1 image. Received: " + images);
    }
  }
}
