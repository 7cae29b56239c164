package org.lovt.data.prepare.study;

import org.lovt.data.prepare.PreparationTask;
import org.lovt.data.study.Split;

/** One study to prepare. */
public interface StudyTask extends PreparationTask<StudyOutcome> {
  /** The split of the study. */
  Split split();
}
