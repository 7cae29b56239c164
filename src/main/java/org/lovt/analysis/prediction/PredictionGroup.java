package org.lovt.analysis.prediction;

import java.util.List;
import java.util.Objects;

/**
 * Images that stand together on a sheet.
 *
 * @param heading what they have in common; empty for no heading
 * @param items the images
 */
public record PredictionGroup(String heading, List<Prediction> items) {
  /** Copies. */
  public PredictionGroup {
    Objects.requireNonNull(heading, "heading");
    items = List.copyOf(items);
  }
}
