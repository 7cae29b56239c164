package org.lovt.data.prepare.scans;

import org.lovt.base.LovtException;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;

/** A data set without one of its three parts cannot be used, so none is made. */
final class SplitChecks {
  private SplitChecks() {}

  /**
   * Demands images in every part.
   *
   * @param rows what is left
   * @param planned what there should be
   * @param badFiles number of missing and damaged files
   */
  static void requireRows(SplitParts<SplitRow> rows, SplitParts<SplitRow> planned, int badFiles) {
    for (Split split : Split.values()) {
      if (rows.of(split).isEmpty()) {
        throw LovtException.data(
            "the split '%s' has no image (planned %d; %d missing or damaged files; %d images in all)"
                .formatted(split.label(), planned.of(split).size(), badFiles, rows.size()),
            planned.of(split).isEmpty()
                ? "Choose other parts with --splits random, --val and --test, or complete the"
                    + " download."
                : "Complete or mend the download.");
      }
    }
  }
}
