package org.lovt.model.embed;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * One thing to be embedded, not read yet.
 *
 * @param id name of its row
 * @param source reads it: pixels as the network takes them, or sentences; any thread may call it
 */
public record EmbeddingInput<T>(String id, Supplier<T> source) {
  /** Checks that both are there. */
  public EmbeddingInput {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
  }
}
