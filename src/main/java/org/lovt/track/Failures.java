package org.lovt.track;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.lovt.base.LovtException;

/** Failures of the disk, told with path and remaining space. */
final class Failures {
  private static final long MEGABYTE = 1_000_000;

  private Failures() {}

  static LovtException cannotWrite(Path file, IOException e) {
    long free = file.toAbsolutePath().getParent().toFile().getUsableSpace() / MEGABYTE;
    return LovtException.resource(
        "Cannot write " + file + " (" + free + " MB free): " + reason(e),
        "Free space or check permissions, then run again with --resume.",
        e);
  }

  static LovtException cannotRead(Path file, IOException e) {
    return LovtException.data(
        "Cannot read " + file + ": " + reason(e), "Check the path and its permissions.", e);
  }

  /** The cause in words; the JDK leaves some messages with nothing but the path. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of this name is in the way";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getClass().getSimpleName()
        + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
  }
}
