package org.lovt.data.phantom.layout;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** Rows of the ground truth files, one JSON object per line. */
public final class TruthRows {
  private TruthRows() {}

  /**
   * Where one finding shows in one image (file {@code findings.jsonl}); a bilateral finding has two
   * rows per image.
   *
   * @param studyId number of the study
   * @param subjectId number of the patient
   * @param split train, validate or test: the official split of the raw set
   * @param dicomId image, by the name that the set's tables use
   * @param view AP or PA
   * @param finding index of the finding within the study
   * @param kind what it is, e.g. {@code opacity}
   * @param group its family, e.g. {@code opacity} for infiltrates too
   * @param side side of this region: right, left, midline
   * @param findingSide side of the whole finding: also bilateral
   * @param zone upper, mid, lower, none
   * @param severity mild, moderate, severe, none
   * @param box x, y, width, height in whole pixels
   * @param mask path of the mask, relative to the folder of this file
   * @param sentence the sentence that describes the finding in full; empty without report
   * @param sentences all sentences about it, in the order of the report
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record FindingRow(
      int studyId,
      int subjectId,
      String split,
      String dicomId,
      String view,
      int finding,
      String kind,
      String group,
      String side,
      String findingSide,
      String zone,
      String severity,
      List<Integer> box,
      String mask,
      String sentence,
      List<String> sentences) {}

  /**
   * A study (file {@code studies.jsonl}).
   *
   * @param studyId number of the study
   * @param subjectId number of the patient
   * @param split train, validate or test: the official split of the raw set
   * @param form layout of the report; none in sets without reports
   * @param usable whether preparation with the frontal views keeps it
   * @param images its images
   * @param findings {@code kind/side/zone} of each finding, in the order of their indices
   * @param sentences the report's sentences, findings then impression
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record StudyRow(
      int studyId,
      int subjectId,
      String split,
      String form,
      boolean usable,
      List<ImageRow> images,
      List<String> findings,
      List<SentenceRow> sentences) {}

  /**
   * An image of a study.
   *
   * @param dicomId its name
   * @param view AP, PA or LATERAL
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record ImageRow(String dicomId, String view) {}

  /**
   * A sentence of a report.
   *
   * @param section findings or impression
   * @param text one line, as cleaned by the preparation
   * @param present whether it affirms a finding
   * @param finding index of that finding; null for negations and normal statements
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record SentenceRow(String section, String text, boolean present, Integer finding) {}
}
