package org.lovt.config.schema;

/** Pooling of a sequence {@code [B, N, d]} to {@code [B, d]} (spec/pretraining.md 2.5). */
public enum Aggregator {
  MAX,
  AVG,
  AVGPOOL_ATTENTION,
  TOKEN_0
}
