package org.lovt.config.schema;

/** Normalisation inside projections and after cross-attention; {@code null} in YAML means none. */
public enum NormKind {
  LAYER,
  BATCH,
  L2
}
