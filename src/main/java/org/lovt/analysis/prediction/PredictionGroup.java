package org.lovt.analysis.prediction;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Images that stand together on a sheet.
 *
 * @param heading what they have in common; empty for no heading
 * @param items the images
 * @param <T> what is known of them; a sheet draws a {@link Prediction}
 */
public record PredictionGroup<T extends Rated>(String heading, List<T> items) {
  /** Copies. */
  public PredictionGroup {
    Objects.requireNonNull(heading, "heading");
    items = List.copyOf(items);
  }

  /** The same group with other things known of its images. */
  public <U extends Rated> PredictionGroup<U> map(Function<T, U> change) {
    return new PredictionGroup<>(heading, items.stream().map(change).toList());
  }
}
