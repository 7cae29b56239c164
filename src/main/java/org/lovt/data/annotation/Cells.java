package org.lovt.data.annotation;

import org.lovt.data.split.ImageIds;
import org.lovt.data.table.CsvRow;

/** Cells that mean the same in several tables. */
final class Cells {
  private Cells() {}

  /** An image's identifier: the cell without the ending of a file's name, if it has one. */
  static String imageName(CsvRow row, String column) {
    return fileName(row, column, ImageIds.withoutEnding(row.required(column)));
  }

  /** An image's identifier as it stands; it may contain points. */
  static String id(CsvRow row, String column) {
    return fileName(row, column, row.required(column));
  }

  private static String fileName(CsvRow row, String column, String id) {
    if (!ImageIds.isFileName(id)) {
      throw row.error(
          "the column '" + column + "' cannot be the name of a file",
          "Correct the cell, or download the table again.");
    }
    return id;
  }
}
