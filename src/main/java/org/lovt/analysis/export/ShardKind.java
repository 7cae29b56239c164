package org.lovt.analysis.export;

import java.util.Locale;

/** The three files of a batch. */
public enum ShardKind {
  /** What went in. */
  INPUTS,
  /** What came out. */
  EMBEDDINGS,
  /** What attended to what. */
  ATTENTIONS;

  /** The file of a batch, counted from 0. */
  public String file(int batch) {
    return "%s_%d.safetensors".formatted(name().toLowerCase(Locale.ROOT), batch);
  }
}
