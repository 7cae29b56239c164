package org.lovt.data.study;

import java.util.ArrayList;
import java.util.List;

/** Small studies for tests. */
public final class Studies {
  private Studies() {}

  /** A study with these views and two sentences. */
  public static Study study(String patient, String study, List<View> views) {
    SectionText findings =
        new SectionText(" Lungs are clear.\n", List.of("Lungs are clear of " + study + "."), 4);
    SectionText impression = new SectionText("Normal ü.", List.of("Normal ü."), 2);
    StudyReport report = new StudyReport("x\n FINDINGS: …", findings, impression);
    return new Study(patient, study, 21800506, views, report, ChexpertLabels.BLANK);
  }

  /** A study with {@code views} views whose names tell study and position. */
  public static Study study(int number, int views) {
    List<View> list = new ArrayList<>();
    for (int i = 0; i < views; i++) {
      String dicom = "d" + number + "-" + i;
      list.add(
          new View(dicom, "AP", "nan", 10 + i, 20, 0.1f * (i + 1), 0.3f, "p1/" + dicom + ".jpg"));
    }
    return study("p" + number / 2, "s" + number, list);
  }

  /** A study with one positive label, or none. */
  public static Study positive(boolean positive, ChexpertClass type) {
    Study blank = study(1, 1);
    List<LabelState> states = new ArrayList<>(blank.labels().states());
    if (positive) {
      states.set(type.ordinal(), LabelState.POSITIVE);
    }
    return new Study(
        blank.patientId(),
        blank.studyId(),
        blank.studyDate(),
        blank.views(),
        blank.report(),
        new ChexpertLabels(states));
  }
}
