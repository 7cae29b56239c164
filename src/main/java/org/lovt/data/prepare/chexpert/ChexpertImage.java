package org.lovt.data.prepare.chexpert;

import org.lovt.data.study.ChexpertLabels;

/**
 * A row of one of the tables.
 *
 * @param patientId for example {@code patient00001}
 * @param study for example {@code study1}; numbered within the patient
 * @param file path relative to CheXpert's folder
 * @param frontal whether it shows the patient from the front or the back
 * @param view {@code AP}, {@code PA}; {@code LA} for lateral images
 * @param labels the study's labels
 * @param row table and line
 */
record ChexpertImage(
    String patientId,
    String study,
    String file,
    boolean frontal,
    String view,
    ChexpertLabels labels,
    String row) {

  /** Identifies the study among all of the set. */
  String studyId() {
    return patientId + "/" + study;
  }

  /** Identifies the image within its study, for example {@code view1_frontal}. */
  String imageId() {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(0, name.lastIndexOf('.'));
  }
}
