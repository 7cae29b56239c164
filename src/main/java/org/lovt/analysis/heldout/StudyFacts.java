package org.lovt.analysis.heldout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lovt.data.PretrainSamples;
import org.lovt.data.study.Study;

/**
 * What is known of a held-out study before any model looks at it.
 *
 * @param findings types of findings; empty if not known
 * @param places findings with their places; empty if not known
 * @param marked whether findings are marked in its image
 * @param synthetic whether it is of no patient
 * @param shown whether its image and report may be shown
 */
record StudyFacts(
    Optional<Set<String>> findings,
    Optional<Set<String>> places,
    boolean marked,
    boolean synthetic,
    boolean shown) {

  /** All studies of a split, in stored order. */
  static List<StudyFacts> of(PretrainSamples samples, Truth truth, boolean includePatientData) {
    List<StudyFacts> all = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Study study = samples.study(i);
      boolean synthetic = truth.synthetic(study);
      all.add(
          new StudyFacts(
              truth.findings(study),
              truth.places(study),
              !truth.marks(study, samples.evaluationView(i)).isEmpty(),
              synthetic,
              synthetic || includePatientData));
    }
    return all;
  }

  boolean abnormal() {
    return findings.map(set -> !set.isEmpty()).orElse(false);
  }

  /**
   * Studies for examples: spread evenly over the split, so that neither a result nor a person
   * chooses them. Those with marks come before those with findings, and these before others.
   *
   * @param count at most so many
   */
  static List<Integer> spread(List<StudyFacts> studies, int count) {
    List<Integer> marked = new ArrayList<>();
    List<Integer> abnormal = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < studies.size(); i++) {
      StudyFacts study = studies.get(i);
      if (study.shown()) {
        shown.add(i);
        if (study.abnormal()) {
          abnormal.add(i);
        }
        if (study.marked()) {
          marked.add(i);
        }
      }
    }
    List<Integer> from = !marked.isEmpty() ? marked : !abnormal.isEmpty() ? abnormal : shown;
    int n = Math.min(count, from.size());
    List<Integer> chosen = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      chosen.add(from.get((2 * k + 1) * from.size() / (2 * n)));
    }
    return chosen;
  }
}
