package org.lovt.data.prepare;

import java.util.List;

/** What became of a task: a record that can be written as JSON and read back. */
public interface TaskOutcome {
  /** Missing and damaged files met on the way. */
  List<BadFile> badFiles();

  /** Files that were used but are not as they should be. */
  List<BadFile> remarks();
}
