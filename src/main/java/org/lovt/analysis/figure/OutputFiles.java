package org.lovt.analysis.figure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;

/** Files of this room, written atomically. */
public final class OutputFiles {
  private OutputFiles() {}

  /**
   * Writes a file; creates its folder.
   *
   * @throws LovtException of kind RESOURCE if that fails; an older file is then untouched
   */
  public static void write(Path file, byte[] content) {
    try {
      AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, ByteBuffer.wrap(content)));
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(),
          "Check free space and permissions of the folder.",
          e);
    }
  }
}
