package org.lovt.analysis.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.page.RunReport.Fact;
import org.lovt.analysis.page.RunReport.Retrieval;
import org.lovt.track.History;

/**
 * A finished model as a report tells of it. What is not known is empty, and its part of the page
 * left out.
 *
 * @param name its name
 * @param card what it is and is good for
 * @param facts where it came from: seed, device, versions, digests of data, …
 * @param origin its configuration
 * @param history values by step
 * @param metrics final values by full name, those on held-out studies included
 * @param attention studies whose sentences' maps may be explored, those that it was trained for
 * @param globalMaps the same studies with maps by global vectors, where these are others
 * @param retrievals example searches
 */
public record ReportedModel(
    String name,
    ModelCard card,
    List<Fact> facts,
    ModelOrigin origin,
    History history,
    Map<String, Double> metrics,
    List<AttentionStudy> attention,
    List<AttentionStudy> globalMaps,
    List<Retrieval> retrievals) {
  /** Copies. */
  public ReportedModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(history, "history");
    facts = List.copyOf(facts);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    attention = List.copyOf(attention);
    globalMaps = List.copyOf(globalMaps);
    retrievals = List.copyOf(retrievals);
  }

  /** The same with half of the examples; with none, where there was one. */
  ReportedModel withFewerExamples() {
    return new ReportedModel(
        name,
        card,
        facts,
        origin,
        history,
        metrics,
        half(attention),
        half(globalMaps),
        half(retrievals));
  }

  /** The first half of a list, rounded down. */
  static <T> List<T> half(List<T> all) {
    return all.subList(0, all.size() / 2);
  }
}
