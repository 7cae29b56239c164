package org.lovt.data.annotation;

import org.lovt.data.table.CsvRow;
import org.lovt.image.Box;

/** Boxes in four columns. */
final class Boxes {
  private Boxes() {}

  static Box of(CsvRow row, String x, String y, String width, String height) {
    double w = row.decimal(width);
    double h = row.decimal(height);
    if (w < 0 || h < 0) {
      throw row.error("a box with a negative side", "Correct the row.");
    }
    return new Box(row.decimal(x), row.decimal(y), w, h);
  }
}
