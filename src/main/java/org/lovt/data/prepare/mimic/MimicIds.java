package org.lovt.data.prepare.mimic;

import java.util.Comparator;

/**
 * A study of MIMIC-CXR, ordered by patient, then study, as numbers.
 *
 * @param subject patient
 * @param study study
 */
record MimicIds(long subject, long study) implements Comparable<MimicIds> {
  private static final Comparator<MimicIds> ORDER =
      Comparator.comparingLong(MimicIds::subject).thenComparingLong(MimicIds::study);
  private static final int GROUP_DIGITS = 2;

  String patientId() {
    return Long.toString(subject);
  }

  String studyId() {
    return Long.toString(study);
  }

  /** {@code p10/p10000032/s50414267}. */
  String folder() {
    String patient = patientId();
    String group = patient.substring(0, Math.min(GROUP_DIGITS, patient.length()));
    return "p%s/p%s/s%d".formatted(group, patient, study);
  }

  @Override
  public int compareTo(MimicIds other) {
    return ORDER.compare(this, other);
  }
}
