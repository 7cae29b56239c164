package org.lovt.data.prepare.pairs;

import java.util.List;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.Split;

/**
 * A study as a user's table describes it.
 *
 * @param patientId patient
 * @param studyId study
 * @param split its split
 * @param text the whole text; null if it comes in sections
 * @param findings the findings, if there is no text
 * @param impression the impression, if there is no text
 * @param labels its labels; blank where the table has none
 * @param images its images in the order of the table
 */
record PairStudy(
    String patientId,
    String studyId,
    Split split,
    String text,
    String findings,
    String impression,
    ChexpertLabels labels,
    List<Image> images) {

  PairStudy {
    images = List.copyOf(images);
  }

  /**
   * An image as a row describes it.
   *
   * @param file path relative to the image root, with {@code /}
   * @param view view position; may be empty
   * @param line line of the table
   * @param problem why the cell cannot be used; null if it can
   */
  record Image(String file, String view, long line, String problem) {
    /** File name without folder and extension. */
    String id() {
      String name = file.substring(file.lastIndexOf('/') + 1);
      int dot = name.lastIndexOf('.');
      return dot > 0 ? name.substring(0, dot) : name;
    }
  }

  /** The whole report. */
  String fullText() {
    return text != null ? text : (findings + "\n\n" + impression).strip();
  }
}
