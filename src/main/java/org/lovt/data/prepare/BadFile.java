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

  /** One line for people. */
  public String line() {
    return file.contains(itemId)
        ? "%s (%s): %s".formatted(file, row, detail)
        : "%s (%s, %s): %s".formatted(file, itemId, row, detail);
  }
}
