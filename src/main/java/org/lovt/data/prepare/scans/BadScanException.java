package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import org.lovt.base.LovtException;

/** An image, or its mask, that cannot be prepared. */
final class BadScanException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final transient Path file;

  /**
   * Describes it.
   *
   * @param problem in two words
   * @param file the file
   * @param detail what was found
   */
  BadScanException(String problem, Path file, String detail) {
    super(detail);
    this.problem = problem;
    this.file = file;
  }

  /** What a reader of images said, without the file's name at the beginning. */
  static BadScanException of(String problem, Path file, LovtException failure) {
    return new BadScanException(problem, file, failure.getMessage().replace(file + ": ", ""));
  }

  String problem() {
    return problem;
  }

  Path file() {
    return file;
  }
}
