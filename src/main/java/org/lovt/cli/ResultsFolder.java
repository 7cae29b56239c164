package org.lovt.cli;

import java.nio.file.Path;
import org.lovt.result.cell.ResultCells;
import picocli.CommandLine.Option;

/** The folder that evaluations write to, and whether its runs may be copies. */
final class ResultsFolder {
  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      defaultValue = "results",
      description = "Folder of the results.")
  private Path folder;

  @Option(
      names = "--allow-copies",
      description =
          "Mark runs of a cell that are equal to the bit instead of refusing them (files of the"
              + " original program are never refused).")
  private boolean allowCopies;

  ResultCells read() {
    return ResultCells.read(folder);
  }

  boolean allowCopies() {
    return allowCopies;
  }
}
