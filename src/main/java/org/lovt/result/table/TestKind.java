package org.lovt.result.table;

/** How two models are tested against each other on a task; all are two-sided. */
public enum TestKind {
  /** Over runs, taken as independent: would other trainings differ in the mean? */
  WELCH("welch", "Welch t over runs"),
  /** Over runs, run by run of equal seed: heads begin alike and see the images in one order. */
  PAIRED_RUNS("paired", "paired t over runs of equal seed"),
  /** Over resampled test cases: would another test set say the same of these runs? */
  PAIRED_CASES(
      "paired-bootstrap", "paired bootstrap over patients, or cases where they are not known");

  private final String key;
  private final String fullName;

  TestKind(String key, String fullName) {
    this.key = key;
    this.fullName = fullName;
  }

  /** The word on the command line. */
  public String key() {
    return key;
  }

  /** The name below tables. */
  public String fullName() {
    return fullName;
  }
}
