package org.lovt.data.prepare;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lovt.base.AtomicFiles;

/**
 * {@code quarantine.csv}: every missing or damaged file with the row that names it.
 *
 * @param file where it is written
 * @param itemColumn what the table calls the things that need the files, for example {@code
 *     study_id}
 */
public record Quarantine(Path file, String itemColumn) {
  /** The file's name. */
  public static final String FILE = "quarantine.csv";

  /** Writes the table; without bad files it has only its header. */
  public void write(List<BadFile> badFiles) throws IOException {
    AtomicFiles.writeStream(
        file,
        out -> {
          CSVPrinter csv =
              new CSVPrinter(
                  new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                  CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
          csv.printRecord("problem", "patient_id", itemColumn, "file", "row", "detail");
          for (BadFile bad : badFiles) {
            csv.printRecord(
                bad.problem(), bad.patientId(), bad.itemId(), bad.file(), bad.row(), bad.detail());
          }
          csv.flush();
        });
  }
}
