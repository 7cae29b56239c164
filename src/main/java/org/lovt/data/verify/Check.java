package org.lovt.data.verify;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is looked at, in the order of reports. */
public enum Check {
  SPLITS("splits", "rows of the split files"),
  STATISTICS(
      "statistics",
      "dataset_statistics.json agrees with splits and images",
      "dataset_statistics.json agrees with splits"),
  HASHES("hashes", "files are those that were prepared", "tables are those that were prepared"),
  FILES("files", "an image for every row"),
  IMAGES(
      "images",
      "images can be decoded and are 8-bit grey",
      "images have a header that can be read"),
  SIZES("sizes", "images have the size they should have"),
  BOXES("boxes", "boxes lie in their images"),
  MASKS(
      "masks",
      "masks are there and match images and boxes",
      "masks are there and as large as their images"),
  DUPLICATES("duplicates", "no two images with the same pixels"),
  LOOKALIKES("near-duplicates", "no two images that look the same"),
  COUNTS("counts", "numbers are those of the published set"),
  PATIENTS("patients", "no patient in two splits");

  private final String label;
  private final String question;
  private final String quickQuestion;

  Check(String label, String question) {
    this(label, question, question);
  }

  Check(String label, String question, String quickQuestion) {
    this.label = label;
    this.question = question;
    this.quickQuestion = quickQuestion;
  }

  /** The name in reports. */
  @JsonValue
  public String label() {
    return label;
  }

  /**
   * What is right if there is no finding.
   *
   * @param quick whether images were not decoded, so that less is known
   */
  public String question(boolean quick) {
    return quick ? quickQuestion : question;
  }
}
