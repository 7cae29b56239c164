package org.lovt.data.verify;

import java.nio.file.Path;

/** Messages of failures as parts of findings. */
final class Texts {
  private Texts() {}

  /** A message without the path at its beginning, which the finding's place tells. */
  static String without(String message, Path file) {
    String start = file.toString();
    String rest = message.startsWith(start) ? message.substring(start.length()) : message;
    return rest.replaceFirst("^[: ]+", "").replaceFirst("\\.$", "");
  }
}
