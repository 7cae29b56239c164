package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.AtomicFiles;

/**
 * The ground truth of an unfinished generation, one pair of files per block of studies. A block's
 * study file is written last, after all its images, and hence says that the block is finished.
 */
final class TruthParts {
  private static final int BLOCK = 32;
  private static final String ENDING = ".jsonl";
  private static final String FINDINGS = "findings";
  private static final String STUDIES = "studies";

  /** The file of {@link TruthRows.FindingRow}. */
  static final String FINDINGS_FILE = FINDINGS + ENDING;

  /** The file of {@link TruthRows.StudyRow}. */
  static final String STUDIES_FILE = STUDIES + ENDING;

  private final MimicPaths paths;
  private final int studies;

  TruthParts(MimicPaths paths, int studies) {
    this.paths = paths;
    this.studies = studies;
  }

  int blocks() {
    return (studies + BLOCK - 1) / BLOCK;
  }

  /** First study of a block. */
  int first(int block) {
    return block * BLOCK;
  }

  /** First study after a block. */
  int end(int block) {
    return Math.min(studies, (block + 1) * BLOCK);
  }

  void create() throws IOException {
    Files.createDirectories(paths.parts());
  }

  boolean exists(int block) {
    return Files.exists(part(STUDIES, block)) && Files.exists(part(FINDINGS, block));
  }

  void write(int block, List<MimicLayoutWriter.StudyTruth> truths) throws IOException {
    StringBuilder findings = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    for (MimicLayoutWriter.StudyTruth truth : truths) {
      truth.findingLines().forEach(line -> findings.append(line).append('\n'));
      rows.append(truth.studyLine()).append('\n');
    }
    AtomicFiles.writeText(part(FINDINGS, block), findings.toString());
    AtomicFiles.writeText(part(STUDIES, block), rows.toString());
  }

  /** Joins the parts, in the order of the studies, to the two final files. */
  void join() throws IOException {
    for (String kind : List.of(FINDINGS, STUDIES)) {
      AtomicFiles.writeStream(
          paths.truth().resolve(kind + ENDING),
          (OutputStream out) -> {
            for (int block = 0; block < blocks(); block++) {
              Files.copy(part(kind, block), out);
            }
          });
    }
  }

  private Path part(String kind, int block) {
    return paths.parts().resolve("%s-%06d%s".formatted(kind, block, ENDING));
  }
}
