package org.lovt.data.prepare.openi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/** {@code indiana_reports.csv} of Kaggle's copy: one row per report. */
final class ReportTable {
  static final String FILE = "indiana_reports.csv";

  private ReportTable() {}

  /**
   * All reports in the order of the table.
   *
   * @param projections names the images, which the table of reports does not
   */
  static List<OpenIReport> read(Path file, Projections projections) {
    List<OpenIReport> reports = new ArrayList<>();
    Map<String, Long> lines = new HashMap<>();
    try (CsvTable table = CsvTable.open(file, ',')) {
      table.require(List.of("uid", "indication", "comparison", "findings", "impression"));
      boolean mesh = table.header().contains("MeSH");
      while (table.hasNext()) {
        CsvRow row = table.next();
        String uid = String.valueOf(row.number("uid"));
        Long earlier = lines.putIfAbsent(uid, row.line());
        if (earlier != null) {
          throw row.error(
              "report " + uid + " occurs again, first in line " + earlier,
              "Remove one of the two rows.");
        }
        reports.add(report(row, uid, file, mesh, projections));
      }
      if (reports.isEmpty()) {
        throw table.error(1, "the table has no rows", "Download it again.");
      }
    }
    return reports;
  }

  private static OpenIReport report(
      CsvRow row, String uid, Path file, boolean mesh, Projections projections) {
    return new OpenIReport(
        uid,
        file.getFileName() + ":" + row.line(),
        row.get("comparison"),
        row.get("indication"),
        row.get("findings"),
        row.get("impression"),
        mesh ? terms(row.get("MeSH")) : List.of(),
        projections.images(uid),
        null);
  }

  private static List<String> terms(String cell) {
    return Arrays.stream(cell.split(";")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }
}
