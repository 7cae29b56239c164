package org.lovt.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lovt.base.LovtException;

/** Refuses to begin what the disk cannot hold. */
public final class DiskSpace {
  private DiskSpace() {}

  /**
   * Checks the disk of an existing folder.
   *
   * @throws LovtException of kind RESOURCE if it has fewer free bytes
   */
  public static void demand(Path folder, long bytes) throws IOException {
    demand(folder, bytes, Files.getFileStore(folder).getUsableSpace());
  }

  /** Compares what is needed with what is free. */
  static void demand(Path folder, long bytes, long free) {
    if (free < bytes) {
      throw LovtException.resource(
          "%s has %d MB free; about %d MB are needed".formatted(folder, free >> 20, bytes >> 20),
          "Free some space, or choose another folder with --out.");
    }
  }
}
