package org.lovt.downstream.task;

import java.util.List;

/**
 * What a data set is annotated with.
 *
 * @param names classes of boxes, masks, or labels, in fixed order
 * @param positiveWeights weights of the positive terms of cross-entropies, one for each; or none
 * @param official whether measures keep the faults of the published program
 */
public record TaskTargets(List<String> names, List<Double> positiveWeights, boolean official) {
  /** Copies. */
  public TaskTargets {
    names = List.copyOf(names);
    positiveWeights = List.copyOf(positiveWeights);
  }
}
