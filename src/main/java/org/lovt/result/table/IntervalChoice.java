package org.lovt.result.table;

/** Which interval a table shows, as a person asks for it. */
public enum IntervalChoice {
  /** Student's t over runs. */
  STUDENT,
  /** 1.96·s/√n over runs, as published. */
  OFFICIAL,
  /** Over resampled patients, or images where patients are not known, as the evaluation left it. */
  BOOTSTRAP
}
