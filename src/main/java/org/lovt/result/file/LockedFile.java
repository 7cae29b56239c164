package org.lovt.result.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;

/**
 * A table that several threads and processes change. The lock is a file of its own beside it
 * ({@code .runs.csv.lock}), since the table is replaced by every change; it stays, empty.
 */
final class LockedFile {
  /** A process holds a file lock as a whole, so its threads need one of their own. */
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;

  LockedFile(Path file) {
    this.file = file.toAbsolutePath().normalize();
  }

  Path file() {
    return file;
  }

  List<List<String>> read() {
    return CsvText.read(file);
  }

  /** Replaces the rows by what {@code change} makes of them, alone; on failure nothing changes. */
  void update(UnaryOperator<List<List<String>>> change) {
    ReentrantLock threads = THREADS.computeIfAbsent(file, f -> new ReentrantLock());
    threads.lock();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  file.resolveSibling("." + file.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        List<List<String>> old = read();
        List<List<String>> rows = change.apply(old);
        if (lock.isValid() && !rows.equals(old)) {
          AtomicFiles.writeText(file, CsvText.print(rows));
        }
      }
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(),
          "Check free space and permissions; the file is as it was before.",
          e);
    } finally {
      threads.unlock();
    }
  }
}
