package org.lovt.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.lovt.base.LovtException;

/**
 * What a person is told of a throwable: one line, what to do, and the exit code.
 *
 * @param message one line
 * @param remedy what to do; may be empty
 * @param exitCode the exit code of the process
 * @param expected whether the message explains the matter; otherwise the stack trace is worth
 *     keeping
 */
record Failure(String message, String remedy, int exitCode, boolean expected) {
  private static final String MORE_MEMORY =
      "Use a smaller batch or fewer loader threads, or give more memory"
          + " (Java's heap: LOVT_JAVA_OPTS=-Xmx8g).";

  /** The explanation of a throwable. */
  static Failure of(Throwable t) {
    if (t instanceof LovtException e) {
      return new Failure(e.getMessage(), e.remedy(), e.kind().exitCode(), true);
    }
    if (t instanceof UncheckedIOException e) {
      return of(e.getCause());
    }
    if (t instanceof FileSystemException e) {
      return ofFile(e);
    }
    if (t instanceof OutOfMemoryError || nativeOutOfMemory(t)) {
      return resource("out of memory: " + firstLine(t), MORE_MEMORY);
    }
    if (t instanceof LinkageError) {
      return resource(
          "a library could not be loaded: " + firstLine(rootOf(t)),
          "'lovt doctor' says what is missing.");
    }
    return new Failure(
        "unexpected " + t.getClass().getSimpleName() + ": " + firstLine(t),
        "",
        LovtException.Kind.RUNTIME.exitCode(),
        false);
  }

  private static Failure ofFile(FileSystemException e) {
    String reason = e.getReason() == null ? "" : ": " + e.getReason();
    if (e instanceof NoSuchFileException) {
      return new Failure(
          "no such file or folder: " + e.getFile(),
          "Check the path.",
          LovtException.Kind.DATA.exitCode(),
          true);
    }
    if (e instanceof AccessDeniedException) {
      return resource("access denied: " + e.getFile() + reason, "Check the permissions.");
    }
    return resource(
        "cannot read or write " + e.getFile() + reason,
        "Check the path, its permissions and the free space of the disk.");
  }

  private static Failure resource(String message, String remedy) {
    return new Failure(message, remedy, LovtException.Kind.RESOURCE.exitCode(), true);
  }

  /** libtorch reports exhausted memory as a plain runtime error. */
  private static boolean nativeOutOfMemory(Throwable t) {
    String text = firstLine(t).toLowerCase(Locale.ROOT);
    return text.contains("out of memory")
        || text.contains("can't allocate memory")
        || text.contains("not enough memory");
  }

  private static Throwable rootOf(Throwable t) {
    Throwable root = t;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** libtorch's messages carry a C++ stack behind the first line. */
  private static String firstLine(Throwable t) {
    String text = t.getMessage();
    return text == null || text.isBlank()
        ? t.getClass().getSimpleName()
        : text.strip().lines().findFirst().orElse(text);
  }
}
