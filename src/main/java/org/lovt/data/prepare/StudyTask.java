package org.lovt.data.prepare;

import org.lovt.data.study.Split;

/** One study to prepare. Tasks are independent of each other and of their order. */
interface StudyTask {
  /** The split of the study. */
  Split split();

  /** Names patient and study, for messages. */
  String name();

  /** Number of files that the study needs. */
  int files();

  /** Prepares the study; its files are read here, by any thread. */
  Outcome prepare();
}
