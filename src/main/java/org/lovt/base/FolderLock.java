package org.lovt.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One process, and within it one thread, at a time in a folder, which its owner may delete at the
 * end.
 */
public final class FolderLock implements AutoCloseable {
  /** Name of the file in the folder. */
  public static final String FILE = "lock";

  /** Locked far behind the content, which others may therefore read on every system. */
  private static final long POSITION = 1L << 40;

  private static final int ATTEMPTS = 100;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made if it is not there.
   *
   * @param occupied what is said if another one has it
   * @throws LovtException of kind RESOURCE if another one has it
   */
  public static FolderLock acquire(Path folder, String occupied) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Files.createDirectories(folder);
      FolderLock lock = attempt(folder, occupied);
      if (lock != null) {
        return lock;
      }
    }
    throw taken(occupied);
  }

  /** Takes the folder, which is made if it is not there; nothing if another one has it. */
  public static Optional<FolderLock> tryAcquire(Path folder) throws IOException {
    try {
      return Optional.of(acquire(folder, folder + " is taken"));
    } catch (LovtException taken) {
      return Optional.empty();
    }
  }

  private static FolderLock attempt(Path folder, String occupied) throws IOException {
    Path file = folder.resolve(FILE);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null; // the owner has just deleted the folder
    }
    try {
      if (channel.tryLock(POSITION, 1, false) == null) {
        throw taken(occupied);
      }
      if (isFileOf(channel, file)) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(occupied); // another thread of this process
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

  private static LovtException taken(String occupied) {
    return LovtException.resource(occupied, "Wait for it, or stop it.");
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
