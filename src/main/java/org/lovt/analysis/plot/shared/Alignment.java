package org.lovt.analysis.plot.shared;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.result.file.PaperRun;

/**
 * How near a model's matched vectors are.
 *
 * @param run which model
 * @param raw distances of the vectors as they are
 * @param normalized distances of the vectors at length 1, 0 … 2
 */
record Alignment(PaperRun run, Map<PairKind, Pairs> raw, Map<PairKind, Pairs> normalized) {
  /**
   * Distances.
   *
   * @param matched of vectors that belong together
   * @param mismatched of the same vectors and those of the next study of the batch
   */
  record Pairs(double[] matched, double[] mismatched) {}

  /** Copies. */
  Alignment {
    raw = new EnumMap<>(raw);
    normalized = new EnumMap<>(normalized);
  }

  /** Distances of a kind; nothing if the model has no such vectors. */
  Optional<Pairs> of(PairKind kind, boolean unitLength) {
    return Optional.ofNullable((unitLength ? normalized : raw).get(kind));
  }

  /** Whether its global vectors are known to come from a projection that no loss has trained. */
  boolean untrainedGlobal() {
    return run.hasGlobal().isPresent() && !run.hasGlobal().get();
  }
}
