package org.lovt.data.phantom.layout;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;

/** Counts what a data set holds, for its provenance. */
final class Census {
  private final Map<String, Integer> studies = new TreeMap<>();
  private final Map<String, Integer> images = new TreeMap<>();
  private final Map<String, Integer> findings = new TreeMap<>();
  private final Map<String, Integer> forms = new TreeMap<>();
  private final Map<String, Integer> findingsPerStudy = new TreeMap<>();
  private int patients;
  private int usable;

  private final boolean reports;

  private Census(boolean reports) {
    this.reports = reports;
  }

  /** Counts all studies; cheap, since nothing is drawn. */
  static PhantomSummary of(PhantomStudies studies, boolean reports) {
    Census census = new Census(reports);
    for (int index = 0; index < studies.size(); index++) {
      census.add(studies.create(index));
    }
    return census.summary();
  }

  private void add(PhantomStudy study) {
    patients += study.ordinal() == 0 ? 1 : 0;
    usable += !reports || study.usable() ? 1 : 0;
    studies.merge(study.split().label(), 1, Integer::sum);
    study.acquisitions().forEach(a -> images.merge(a.view().name(), 1, Integer::sum));
    study.findings().forEach(f -> findings.merge(f.kind().label(), 1, Integer::sum));
    findingsPerStudy.merge(String.valueOf(study.findings().size()), 1, Integer::sum);
    if (reports) {
      forms.merge(study.report().form().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
  }

  private PhantomSummary summary() {
    return new PhantomSummary(patients, studies, usable, images, findings, findingsPerStudy, forms);
  }
}
