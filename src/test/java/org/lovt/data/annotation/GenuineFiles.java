package org.lovt.data.annotation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The original annotation files, which the repository does not hold. */
public final class GenuineFiles {
  private static final Path FOLDER = Path.of("..", "shared", "realdata", "annotations");

  private GenuineFiles() {}

  /** A file below the folder of annotations; the test is skipped without it. */
  public static Path require(String folder, String file) {
    Path path = FOLDER.resolve(folder).resolve(file);
    Assumptions.assumeTrue(Files.isRegularFile(path), "There is no genuine file " + path);
    return path;
  }
}
