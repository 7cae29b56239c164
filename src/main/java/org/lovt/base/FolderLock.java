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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One process, and within it one thread, at a time in a folder, which its owner may delete at the
 * end.
 *
 * <p>On POSIX systems a process loses its lock on a file as soon as it closes <em>any</em> of its
 * descriptors of it. So the lock file is opened once and never read by its owner, and folders that
 * this process has are known without looking at the file.
 */
public final class FolderLock implements AutoCloseable {
  /** Name of the file in the folder. */
  public static final String FILE = "lock";

  /** Locked far behind the content, which others may therefore read on every system. */
  private static final long POSITION = 1L << 40;

  private static final int ATTEMPTS = 100;
  private static final int LOOKS = 3;
  private static final int SIZES = 1 << 20;

  /** Folders that this process has. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made if it is not there.
   *
   * @param occupied what is said if another one has it
   * @throws LovtException of kind RESOURCE if another one has it
   */
  public static FolderLock acquire(Path folder, String occupied) throws IOException {
    Path key = folder.toAbsolutePath().normalize();
    if (!HELD.add(key)) {
      throw taken(occupied); // another thread of this process
    }
    try {
      for (int i = 0; i < ATTEMPTS; i++) {
        Files.createDirectories(key);
        FileChannel channel = attempt(key, occupied);
        if (channel != null) {
          return new FolderLock(key, channel);
        }
      }
      throw taken(occupied);
    } catch (IOException | RuntimeException e) {
      HELD.remove(key);
      throw e;
    }
  }

  /**
   * As {@link #acquire}, for those who have no better word for a folder that cannot be locked.
   *
   * @throws LovtException of kind RESOURCE if another one has it, or it cannot be locked
   */
  public static FolderLock take(Path folder, String occupied) {
    try {
      return acquire(folder, occupied);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot lock " + folder + ": " + e.getMessage(), "Check free space and permissions.", e);
    }
  }

  /** Takes the folder, which is made if it is not there; nothing if another one has it. */
  public static Optional<FolderLock> tryAcquire(Path folder) throws IOException {
    try {
      return Optional.of(acquire(folder, folder + " is taken"));
    } catch (LovtException taken) {
      return Optional.empty();
    }
  }

  private static FileChannel attempt(Path folder, String occupied) throws IOException {
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
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(occupied); // something else in this process locked the file
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  /**
   * Whether the locked file is still the one of that name: an owner deletes it when it is done. It
   * is, if the one of that name has the sizes that are given to the locked one; opening it to look
   * inside would cost the lock.
   */
  private static boolean isFileOf(FileChannel channel, Path file) throws IOException {
    long pid = ProcessHandle.current().pid();
    try {
      for (int i = 0; i < LOOKS; i++) {
        int size = 1 + Math.floorMod(31 * pid + System.nanoTime(), SIZES);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
        if (Files.size(file) != size) {
          return false;
        }
      }
    } catch (NoSuchFileException e) {
      return false;
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.UTF_8)), 0);
    return true;
  }

  private static LovtException taken(String occupied) {
    return LovtException.resource(occupied, "Wait for it, or stop it.");
  }

  /** Deletes the lock's file, as its owner may at the end; what cannot be deleted does no harm. */
  public void deleteFile() {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException ignored) {
      // The next owner takes it.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    } finally {
      HELD.remove(folder);
    }
  }
}
