package org.lovt.data.prepare.study;

import java.util.List;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.TaskOutcome;
import org.lovt.data.study.Study;

/**
 * What became of a study.
 *
 * @param study the prepared study; null if it was skipped
 * @param skipped why it was skipped; null if it was not
 * @param badFiles missing and damaged files met on the way
 * @param remarks files that were used but are not as they should be
 */
public record StudyOutcome(
    Study study, SkipReason skipped, List<BadFile> badFiles, List<BadFile> remarks)
    implements TaskOutcome {
  /** Checks that there is exactly one of study and reason. */
  public StudyOutcome {
    if ((study == null) == (skipped == null)) {
      throw new IllegalArgumentException("either a study or a reason");
    }
    badFiles = List.copyOf(badFiles);
    remarks = List.copyOf(remarks);
  }

  /** The outcome of a study that is left out. */
  public static StudyOutcome skipped(SkipReason reason, List<BadFile> badFiles) {
    return new StudyOutcome(null, reason, badFiles, List.of());
  }
}
