package org.lovt.result.table;

import java.util.List;

/** What can be written in every {@link TableFormat}. */
public interface Printable {
  /** For readers: numbers rounded, the best marked. */
  Grid grid();

  /** For programs: a header and lines of plain fields, numbers in full. */
  List<List<String>> records();
}
