package org.lovt.analysis.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lovt.base.ByteSize;
import org.lovt.base.FileTrees;
import org.lovt.base.FolderLock;
import org.lovt.base.LovtException;

/**
 * Files that belong together come together in a folder beside the one they are for, and take its
 * place when all are there; whatever ends before that leaves the older ones as they were. One
 * process at a time.
 */
final class ExportFolder implements AutoCloseable {
  private static final String FOLDER = "predictions";

  private final Path target;
  private final Path partial;
  private final FolderLock lock;

  private ExportFolder(Path target, FolderLock lock) {
    this.target = target;
    this.partial = target.resolveSibling(target.getFileName() + ".partial");
    this.lock = lock;
  }

  /** Where predictions of a name lie in a model's folder. */
  static Path of(Path model, String name) {
    return model.resolve(FOLDER).resolve(name);
  }

  /**
   * Begins.
   *
   * @throws LovtException (resource) if another process writes there, or nothing can be written
   */
  static ExportFolder begin(Path target) {
    FolderLock lock = null;
    try {
      lock =
          FolderLock.acquire(
              target.getParent(), "Another process writes predictions to " + target.getParent());
      ExportFolder folder = new ExportFolder(target, lock);
      FileTrees.delete(folder.partial);
      Files.createDirectories(folder.partial);
      return folder;
    } catch (IOException e) {
      if (lock != null) {
        lock.close();
      }
      throw cannotWrite(target, e);
    }
  }

  static LovtException cannotWrite(Path file, IOException e) {
    return LovtException.resource(
        "Cannot write " + file + ": " + e.getMessage(),
        "Check free space and permissions; an earlier export is as it was.",
        e);
  }

  /** Where the files are written. */
  Path partial() {
    return partial;
  }

  /**
   * Checks that there is room.
   *
   * @param needed bytes still to come
   */
  void checkSpace(long needed) throws IOException {
    long free = Files.getFileStore(partial).getUsableSpace();
    if (needed > free) {
      throw LovtException.resource(
          "%s: predictions need about %s. Free: %s"
              .formatted(target.getParent(), ByteSize.text(needed), ByteSize.text(free)),
          "Make room, or go without the export.");
    }
  }

  /** All is there: it takes its place, which is returned. */
  Path finish() {
    try {
      FileTrees.delete(target);
      Files.move(partial, target);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
    return target;
  }

  /** Lets go; an export that was not finished is gone. */
  @Override
  public void close() {
    try {
      FileTrees.delete(partial);
    } catch (IOException ignored) {
      // The next export removes it.
    } finally {
      lock.close();
    }
  }
}
