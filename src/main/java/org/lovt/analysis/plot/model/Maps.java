package org.lovt.analysis.plot.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.projection.ProjectionCache;
import org.lovt.analysis.projection.ProjectionKey;
import org.lovt.analysis.projection.Tsne;
import org.lovt.analysis.space.EmbeddingSet;
import org.lovt.analysis.space.PointCollector;
import org.lovt.analysis.space.StudyChoice;
import org.lovt.train.Interruption;

/**
 * The maps of some figures: those that are kept, and those that have to be made of vectors that a
 * pass over the export collects.
 */
final class Maps {
  private final ProjectionCache cache;
  private final int threads;
  private final Map<EmbeddingSet, ProjectionKey> keys = new LinkedHashMap<>();
  private final Map<EmbeddingSet, Projection> found = new LinkedHashMap<>();
  private final Map<EmbeddingSet, PointCollector> missing = new LinkedHashMap<>();

  Maps(ProjectionCache cache, int threads) {
    this.cache = cache;
    this.threads = threads;
  }

  /** Asks for a map. */
  void want(EmbeddingSet set, StudyChoice choice, ProjectionKey key) {
    keys.put(set, key);
    Optional<Projection> kept = cache.find(key);
    kept.ifPresent(map -> found.put(set, map));
    if (kept.isEmpty()) {
      missing.put(set, new PointCollector(set, choice));
    }
  }

  /** Those whose vectors are needed. */
  Map<EmbeddingSet, PointCollector> missing() {
    return missing;
  }

  /** Number of points of a map, after the pass. */
  int size(EmbeddingSet set) {
    Projection kept = found.get(set);
    return kept == null ? missing.get(set).size() : kept.count();
  }

  /** A map; made and kept now if it was not kept, after the pass. */
  Projection get(EmbeddingSet set, PlotMonitor monitor, Interruption interruption) {
    Projection kept = found.get(set);
    if (kept != null) {
      return kept;
    }
    Tsne.Monitor steps = (done, of, cost) -> monitor.projecting(set.name(), done, of);
    Projection made =
        Projection.of(missing.remove(set).points(), keys.get(set), threads, steps, interruption);
    cache.keep(keys.get(set), made);
    found.put(set, made);
    return made;
  }
}
