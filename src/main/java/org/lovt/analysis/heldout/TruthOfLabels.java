package org.lovt.analysis.heldout;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.Study;

/** Studies with labels: the classes that are positive, without places. */
record TruthOfLabels() implements Truth {
  @Override
  public Optional<Set<String>> findings(Study study) {
    Set<String> positive = new TreeSet<>();
    for (ChexpertClass type : ChexpertClass.values()) {
      if (type != ChexpertClass.NO_FINDING && study.labels().of(type) == LabelState.POSITIVE) {
        positive.add(type.title().toLowerCase(Locale.ROOT));
      }
    }
    return Optional.of(positive);
  }
}
