package org.lovt.analysis.projection;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lovt.base.Hashing;
import org.lovt.base.Json;

/**
 * All that a map depends on.
 *
 * @param predictions hash of what the vectors came from
 * @param set name of the set of vectors, which begins the name of the file
 * @param selection which studies, in words
 * @param normalised whether vectors are divided by their length before
 * @param parameters of t-SNE
 * @param neighbours neighbours that the quality looks at
 * @param seed key of chance
 */
public record ProjectionKey(
    String predictions,
    String set,
    String selection,
    boolean normalised,
    TsneParameters parameters,
    int neighbours,
    long seed) {

  /** Hash of all of it. */
  public String hash() {
    return Hashing.sha256(Json.line(this).getBytes(StandardCharsets.UTF_8));
  }

  /** The file: set and perplexity as in the original, and the beginning of the hash. */
  String file() {
    return "%s_projected_%s_%s.safetensors"
        .formatted(
            set,
            String.format(Locale.ROOT, "%.1f", parameters.perplexity()),
            hash().substring(0, 16));
  }
}
