package org.lovt.data.prepare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lovt.base.LovtException;

/**
 * One process, and within it one thread, at a time in a folder that its owner deletes at the end.
 */
final class WorkLock implements AutoCloseable {
  static final String FILE = "lock";

  /** Locked far behind the content, which others may therefore read on every system. */
  private static final long POSITION = 1L << 40;

  private static final int ATTEMPTS = 100;

  private final FileChannel channel;

  private WorkLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made if it is not there.
   *
   * @throws LovtException of kind RESOURCE if another one has it
   */
  static WorkLock acquire(Path folder) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Files.createDirectories(folder);
      WorkLock lock = attempt(folder);
      if (lock != null) {
        return lock;
      }
    }
    throw occupied(folder);
  }

  private static WorkLock attempt(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null; // the owner has just deleted the folder
    }
    try {
      if (channel.tryLock(POSITION, 1, false) == null) {
        throw occupied(folder);
      }
      if (isFileOf(channel, file)) {
        return new WorkLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw occupied(folder); // another thread of this process
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  /** Whether the locked file is still the one of that name: an owner deletes it when it is done. */
  private static boolean isFileOf(FileChannel channel, Path file) throws IOException {
    String mark = ProcessHandle.current().pid() + " " + System.nanoTime();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)), 0);
    try {
      return Files.readString(file).equals(mark);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static LovtException occupied(Path folder) {
    return LovtException.resource(
        "another preparation is working in " + folder, "Wait for it, or stop it.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    }
  }
}
