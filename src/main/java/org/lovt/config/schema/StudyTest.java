package org.lovt.config.schema;

/** How the methods of a study are tested against its reference. */
public enum StudyTest {
  /** Welch's t over runs, taken as independent. */
  WELCH,
  /** Paired t over runs of equal seed. */
  PAIRED
}
