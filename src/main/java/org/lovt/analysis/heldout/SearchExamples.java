package org.lovt.analysis.heldout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lovt.analysis.page.RunReport.Agreement;
import org.lovt.analysis.page.RunReport.Candidate;
import org.lovt.analysis.page.RunReport.Retrieval;
import org.lovt.data.PretrainSamples;
import org.lovt.metric.PairedSearch.Hit;

/** Example searches for the report of an image. */
record SearchExamples(PretrainSamples samples, List<StudyFacts> studies, int[] ownRanks) {

  /**
   * One example.
   *
   * @param nearest the reports to be shown, nearest first; those that may not be shown are left out
   */
  Retrieval example(int query, List<Hit> nearest) {
    return new Retrieval(
        title(samples, query),
        samples.evaluationPicture(query),
        words(studies.get(query)),
        nearest.stream()
            .filter(hit -> studies.get(hit.index()).shown())
            .map(hit -> candidate(query, hit))
            .toList(),
        ownRanks[query],
        studies.size());
  }

  private Candidate candidate(int query, Hit hit) {
    StudyFacts found = studies.get(hit.index());
    return new Candidate(
        hit.similarity(),
        String.join(" ", samples.study(hit.index()).report().sentences()),
        words(found),
        agreement(studies.get(query), found),
        hit.index() == query);
  }

  static Agreement agreement(StudyFacts query, StudyFacts found) {
    if (query.findings().isEmpty() || found.findings().isEmpty()) {
      return Agreement.UNKNOWN;
    }
    if (!query.findings().equals(found.findings())) {
      return Agreement.DIFFERENT;
    }
    return query.places().isPresent() && query.places().equals(found.places())
        ? Agreement.SAME_PLACES
        : Agreement.SAME_FINDINGS;
  }

  private static String words(StudyFacts study) {
    Optional<Set<String>> known = study.places().or(study::findings);
    return known.map(set -> set.isEmpty() ? "no finding" : String.join(", ", set)).orElse("");
  }

  /** The split and the position in it: names no patient. */
  static String title(PretrainSamples samples, int index) {
    String split = samples.split().label();
    return split.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + split.substring(1)
        + " study "
        + (index + 1);
  }
}
