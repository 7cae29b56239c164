package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.lovt.data.split.ImageIds;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/** Where a table first names an image: {@code table.csv:17}, for messages. */
final class TableLines {
  private TableLines() {}

  /** By the images' identifiers, which are in the first column, with or without an ending. */
  static Map<String, String> of(Path file) {
    Map<String, String> lines = new HashMap<>();
    String name = file.getFileName().toString();
    try (CsvTable table = CsvTable.open(file)) {
      String column = table.header().get(0);
      while (table.hasNext()) {
        CsvRow row = table.next();
        String where = name + ":" + row.line();
        lines.putIfAbsent(row.get(column), where);
        lines.putIfAbsent(ImageIds.withoutEnding(row.get(column)), where);
      }
    }
    return lines;
  }
}
