package org.lovt.data.phantom.layout;

import java.nio.file.Path;

/**
 * Where the things lie that every generated data set has, whatever its layout.
 *
 * @param root the target folder
 */
public record PhantomPaths(Path root) {
  private static final String FINDINGS = "findings";
  private static final String STUDIES = "studies";

  /** The folder of the ground truth. */
  public Path truth() {
    return root.resolve("ground-truth");
  }

  /** The folder of the masks. */
  public Path masks() {
    return truth().resolve("masks");
  }

  /** The file of {@link TruthRows.FindingRow}. */
  Path findings() {
    return truth().resolve(FINDINGS + ".jsonl");
  }

  /** The file of {@link TruthRows.StudyRow}. */
  Path studies() {
    return truth().resolve(STUDIES + ".jsonl");
  }

  /** Findings of a finished block of an unfinished generation. */
  Path findingsPart(int block) {
    return part(FINDINGS, block);
  }

  /** Studies of such a block; written last. */
  Path studiesPart(int block) {
    return part(STUDIES, block);
  }

  /** Rows of such a block for the table of this number. */
  Path tablePart(int table, int block) {
    return part("table-" + table, block);
  }

  private Path part(String kind, int block) {
    return parts().resolve("%s-%06d".formatted(kind, block));
  }

  /** Finished blocks of an unfinished generation. */
  Path parts() {
    return truth().resolve(".parts");
  }

  /** What was generated, and whether it is complete. */
  Path provenance() {
    return root.resolve("dataset.json");
  }
}
