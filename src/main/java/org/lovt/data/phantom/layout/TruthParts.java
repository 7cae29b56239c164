package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.lovt.base.AtomicFiles;

/**
 * The ground truth and the table rows of an unfinished generation, in one set of files per block of
 * studies. A block's study file is written last, after all its images, and hence says that the
 * block is finished.
 */
final class TruthParts {
  private static final int BLOCK = 32;

  private final PhantomPaths paths;
  private final List<RawTable> tables;
  private final int studies;

  TruthParts(PhantomPaths paths, List<RawTable> tables, int studies) {
    this.paths = paths;
    this.tables = tables;
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
    for (int table = 0; table < tables.size(); table++) {
      if (!Files.exists(paths.tablePart(table, block))) {
        return false;
      }
    }
    return Files.exists(paths.findingsPart(block)) && Files.exists(paths.studiesPart(block));
  }

  void write(int block, List<StudyOutput> outputs) throws IOException {
    for (int i = 0; i < tables.size(); i++) {
      RawTable table = tables.get(i);
      writeLines(
          paths.tablePart(i, block),
          outputs.stream()
              .flatMap(output -> output.rows().stream())
              .filter(row -> row.table().equals(table))
              .map(RawRow::line)
              .toList());
    }
    writeLines(
        paths.findingsPart(block), outputs.stream().flatMap(o -> o.findings().stream()).toList());
    writeLines(paths.studiesPart(block), outputs.stream().map(StudyOutput::study).toList());
  }

  private static void writeLines(Path file, List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    AtomicFiles.writeText(file, text.toString());
  }

  /** Joins the parts, in the order of the studies, to the final files. */
  void join() throws IOException {
    for (int i = 0; i < tables.size(); i++) {
      int table = i;
      String header = tables.get(i).header();
      join(
          paths.root().resolve(tables.get(i).path()),
          header.isEmpty() ? "" : header + "\n",
          block -> paths.tablePart(table, block));
    }
    join(paths.findings(), "", paths::findingsPart);
    join(paths.studies(), "", paths::studiesPart);
  }

  private void join(Path target, String head, IntFunction<Path> part) throws IOException {
    Files.createDirectories(target.getParent());
    AtomicFiles.writeStream(
        target,
        out -> {
          out.write(head.getBytes(StandardCharsets.UTF_8));
          for (int block = 0; block < blocks(); block++) {
            Files.copy(part.apply(block), out);
          }
        });
  }
}
