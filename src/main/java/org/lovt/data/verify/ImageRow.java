package org.lovt.data.verify;

import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;

/**
 * A row of a split file and where it stands.
 *
 * @param split the split
 * @param line line of the file
 * @param row the row
 */
record ImageRow(Split split, int line, SplitRow row) {
  String place() {
    return split.label() + ".csv:" + line;
  }

  ImagePlace image() {
    return new ImagePlace(split, place());
  }
}
