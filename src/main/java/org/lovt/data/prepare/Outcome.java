package org.lovt.data.prepare;

import java.util.List;
import org.lovt.data.study.Study;

/**
 * What became of a study.
 *
 * @param study the prepared study; null if it was skipped
 * @param skipped why it was skipped; null if it was not
 * @param badFiles missing and damaged files met on the way
 * @param remarks files that were used but are not as they should be
 */
record Outcome(Study study, SkipReason skipped, List<BadFile> badFiles, List<BadFile> remarks) {
  Outcome {
    if ((study == null) == (skipped == null)) {
      throw new IllegalArgumentException("either a study or a reason");
    }
    badFiles = List.copyOf(badFiles);
    remarks = List.copyOf(remarks);
  }

  static Outcome skipped(SkipReason reason, List<BadFile> badFiles) {
    return new Outcome(null, reason, badFiles, List.of());
  }
}
