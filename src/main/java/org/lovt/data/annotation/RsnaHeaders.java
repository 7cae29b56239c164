package org.lovt.data.annotation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/**
 * The published table of RSNA's DICOM headers. Only the view position is taken; age and sex stay
 * where they are.
 */
public final class RsnaHeaders {
  private RsnaHeaders() {}

  /** View position ({@code AP}, {@code PA}) of each image by its identifier. */
  public static Map<String, String> views(Path file) {
    Map<String, String> views = new LinkedHashMap<>();
    try (CsvTable table = CsvTable.open(file).require(List.of("PatientID", "ViewPosition"))) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        views.put(Cells.id(row, "PatientID"), row.get("ViewPosition"));
      }
    }
    return views;
  }
}
