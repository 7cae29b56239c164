package org.lovt.data.study;

import java.util.List;
import java.util.Objects;

/**
 * One examination of a patient: images, report and labels (spec/data-and-config.md 1.1.10).
 *
 * @param patientId patient, without the letter p
 * @param studyId study, without the letter s
 * @param studyDate yyyymmdd (shifted in MIMIC), 0 if unknown
 * @param views at least one image
 * @param report the report with at least one sentence, or {@link StudyReport#NONE}
 * @param labels the 14 CheXpert labels
 */
public record Study(
    String patientId,
    String studyId,
    int studyDate,
    List<View> views,
    StudyReport report,
    ChexpertLabels labels) {

  /** Checks that there is something to see, and to read unless the set has no reports. */
  public Study {
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(studyId, "studyId");
    Objects.requireNonNull(labels, "labels");
    views = List.copyOf(views);
    if (views.isEmpty()) {
      throw new IllegalArgumentException("study " + studyId + " has no view");
    }
    if (report.sentences().isEmpty() && !report.equals(StudyReport.NONE)) {
      throw new IllegalArgumentException("study " + studyId + " has no sentence");
    }
  }

  /** Whether there is something to read; sets of images with labels have no reports. */
  public boolean hasReport() {
    return !report.sentences().isEmpty();
  }

  /** Pixel moments of the study in float32: its views count equally. */
  public PixelMoments moments() {
    return PixelMoments.combine(views.stream().map(View::moments).toList()).toFloat32();
  }

  /** The five binary labels in the order of {@link ChexpertClass#BINARY}, uncertain = 1. */
  public int[] binaryLabels() {
    return labels.binary(UncertainPolicy.POSITIVE);
  }
}
