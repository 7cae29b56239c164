package org.lovt.data.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * By what a changed file is recognised.
 *
 * @param bytes its size
 * @param modifiedMillis when it was last written, in milliseconds of the epoch
 */
public record FileStamp(long bytes, long modifiedMillis) {
  /** The present state of a file; nothing if there is none. */
  public static Optional<FileStamp> of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new FileStamp(now.size(), now.lastModifiedTime().toMillis()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
