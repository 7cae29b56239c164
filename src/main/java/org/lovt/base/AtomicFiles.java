package org.lovt.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are either wholly there or not at all: temporary file beside the target, fsync,
 * rename.
 */
public final class AtomicFiles {
  /** Ending of unfinished files; the next save of the same target removes them. */
  public static final String PARTIAL = ".partial";

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Body {
    /** Writes to the channel of the temporary file. */
    void write(FileChannel channel) throws IOException;
  }

  private AtomicFiles() {}

  /**
   * Replaces {@code target} atomically by what {@code body} writes. On failure the old file is
   * untouched.
   */
  public static void write(Path target, Body body) throws IOException {
    Path absolute = target.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Path partial = absolute.resolveSibling(absolute.getFileName() + PARTIAL);
    try {
      try (FileChannel channel =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        body.write(channel);
        channel.force(true);
      }
      Files.move(
          partial, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncDirectory(absolute.getParent());
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(partial);
      throw e;
    }
  }

  /** As {@link #write(Path, Body)} for text in UTF-8. */
  public static void writeText(Path target, String text) throws IOException {
    write(
        target,
        channel -> writeFully(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** As {@link #write(Path, Body)} for a producer that wants a stream. */
  public static void writeStream(Path target, StreamBody body) throws IOException {
    write(
        target,
        channel -> {
          // Not closed: that would close the channel before it is synced.
          OutputStream out =
              new BufferedOutputStream(
                  java.nio.channels.Channels.newOutputStream(channel), 1 << 16);
          body.write(out);
          out.flush();
        });
  }

  /** Writes the content of a file to a stream. */
  @FunctionalInterface
  public interface StreamBody {
    /** Writes to the (buffered) stream of the temporary file. */
    void write(OutputStream out) throws IOException;
  }

  /** Writes the whole buffer. */
  public static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static void syncDirectory(Path directory) {
    // Some systems (Windows) do not open directories; the rename itself is still atomic there.
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException ignored) {
      // Nothing to be done: durability of the rename is then up to the file system.
    }
  }
}
