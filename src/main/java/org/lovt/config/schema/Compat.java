package org.lovt.config.schema;

/** Whether faults of the original's protocol are corrected. */
public enum Compat {
  CORRECTED,
  OFFICIAL
}
