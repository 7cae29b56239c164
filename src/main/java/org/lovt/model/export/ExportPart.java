package org.lovt.model.export;

/** Which side of a model is exported. */
public enum ExportPart {
  /** The image encoder. */
  IMAGE,
  /** The text encoder. */
  REPORT
}
