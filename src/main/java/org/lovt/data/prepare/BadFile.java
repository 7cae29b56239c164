package org.lovt.data.prepare;

/**
 * A missing or damaged file, as listed in {@code quarantine.csv}.
 *
 * @param problem what is wrong, in two words
 * @param patientId whose it is; empty if that is not known
 * @param itemId which study or image needs it
 * @param file the file, or the entry of an archive
 * @param row table and line that name it
 * @param detail what was found; never report text
 */
public record BadFile(
    String problem, String patientId, String itemId, String file, String row, String detail) {

  /**
   * One line for people. The file itself stays out of it: names of files may hold names of patients
   * (HABITS S26), and {@code quarantine.csv} tells them.
   */
  public String line() {
    return "%s: %s: %s".formatted(row.isEmpty() ? itemId : row, problem, detail);
  }
}
