package org.lovt.analysis.heldout;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lovt.metric.PairedSearch.Hit;
import org.lovt.metric.Proportion;

/**
 * How often the report that is nearest to an image tells exactly the image's findings: over all
 * studies, and over those with findings (abnormal), since whoever always answers "normal" is right
 * for all normal ones. Beside it the shares of a report drawn by chance, and of always giving the
 * commonest answer.
 */
final class FindingAgreement {
  private final List<StudyFacts> studies;
  private final List<Hit> nearest;

  /**
   * Over a split.
   *
   * @param nearest the nearest report of every study's image, in the order of the studies
   */
  FindingAgreement(List<StudyFacts> studies, List<Hit> nearest) {
    this.studies = studies;
    this.nearest = nearest;
  }

  /** Values such as {@code same_findings/abnormal/share}; none where findings are not known. */
  Map<String, Double> values() {
    Map<String, Double> out = new LinkedHashMap<>();
    put("same_findings", StudyFacts::findings, out);
    put("same_places", StudyFacts::places, out);
    return out;
  }

  private void put(
      String name, Function<StudyFacts, Optional<Set<String>>> answer, Map<String, Double> out) {
    put(name + "/all/", answer, false, out);
    put(name + "/abnormal/", answer, true, out);
  }

  private void put(
      String prefix,
      Function<StudyFacts, Optional<Set<String>>> answer,
      boolean abnormalOnly,
      Map<String, Double> out) {
    Map<Set<String>, Integer> answers = new HashMap<>(); // of all reports that are searched
    Map<Set<String>, Integer> wanted = new HashMap<>();
    long hits = 0;
    for (int i = 0; i < studies.size(); i++) {
      Optional<Set<String>> own = answer.apply(studies.get(i));
      own.ifPresent(set -> answers.merge(set, 1, Integer::sum));
      if (own.isPresent() && !(abnormalOnly && own.get().isEmpty())) {
        wanted.merge(own.get(), 1, Integer::sum);
        hits += own.equals(answer.apply(studies.get(nearest.get(i).index()))) ? 1 : 0;
      }
    }
    int queries = wanted.values().stream().mapToInt(n -> n).sum();
    if (queries == 0) {
      return;
    }
    double chance = 0;
    int commonest = 0;
    for (Map.Entry<Set<String>, Integer> want : wanted.entrySet()) {
      chance += (double) want.getValue() * answers.get(want.getKey()) / studies.size();
      commonest = Math.max(commonest, want.getValue());
    }
    Proportion share = new Proportion(hits, queries);
    out.put(prefix + "share", share.share());
    out.put(prefix + "low", share.low());
    out.put(prefix + "high", share.high());
    out.put(prefix + "chance", chance / queries);
    out.put(prefix + "commonest", (double) commonest / queries);
    out.put(prefix + "studies", (double) queries);
  }
}
