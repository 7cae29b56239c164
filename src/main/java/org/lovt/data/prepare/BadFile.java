package org.lovt.data.prepare;

/**
 * A missing or damaged file, as listed in {@code quarantine.csv}.
 *
 * @param problem what is wrong, in two words
 * @param patientId whose it is
 * @param studyId which study needs it
 * @param file the file, or the entry of an archive
 * @param row table and line that name it
 * @param detail what was found; never report text
 */
public record BadFile(
    String problem, String patientId, String studyId, String file, String row, String detail) {

  /** One line for people. */
  String line() {
    return "%s (study %s, %s): %s".formatted(file, studyId, row, detail);
  }
}
