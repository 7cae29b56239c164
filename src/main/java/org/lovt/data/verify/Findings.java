package org.lovt.data.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings from several threads; of each check a bounded number is kept, all are counted.
 */
final class Findings {
  /** A data set of which every image is missing must not fill the memory. */
  private static final int KEPT = 10_000;

  private final Map<Check, List<Finding>> kept = new EnumMap<>(Check.class);
  private final Map<Check, Integer> defects = new EnumMap<>(Check.class);
  private final Map<Check, Integer> warnings = new EnumMap<>(Check.class);

  void defect(Check check, String place, String message) {
    add(new Finding(Severity.DEFECT, check, place, message));
  }

  void warning(Check check, String place, String message) {
    add(new Finding(Severity.WARNING, check, place, message));
  }

  synchronized void add(Finding finding) {
    Map<Check, Integer> counts = finding.severity() == Severity.DEFECT ? defects : warnings;
    counts.merge(finding.check(), 1, Integer::sum);
    List<Finding> list = kept.computeIfAbsent(finding.check(), c -> new ArrayList<>());
    if (list.size() < KEPT) {
      list.add(finding);
    }
  }

  /** Whether a check has found anything. */
  synchronized boolean has(Check check) {
    return kept.containsKey(check);
  }

  /** All kept ones in the order of reports. */
  synchronized List<Finding> sorted() {
    return kept.values().stream().flatMap(List::stream).sorted(Finding.ORDER).toList();
  }

  synchronized Map<Check, Integer> defects() {
    return new EnumMap<>(defects);
  }

  synchronized Map<Check, Integer> warnings() {
    return new EnumMap<>(warnings);
  }
}
