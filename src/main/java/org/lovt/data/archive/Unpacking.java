package org.lovt.data.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.lovt.base.FileTrees;
import org.lovt.base.FolderLock;
import org.lovt.base.LovtException;

/**
 * Unpacks an archive into a folder that does not exist yet. The work is done beside it, in {@code
 * <target>.unpacking}; one rename publishes the complete folder, so that it is there wholly or not
 * at all, whenever the process dies. One process at a time.
 */
public final class Unpacking {
  private static final long SPARE = 64L << 20;
  private static final int SPACE_EVERY = 64 << 20;

  private final Path archive;
  private final Path target;
  private final Path work;
  private long sinceCheck = SPACE_EVERY;

  private Unpacking(Path archive, Path target) {
    this.archive = archive;
    this.target = target;
    this.work = target.resolveSibling(target.getFileName() + ".unpacking");
  }

  /**
   * Unpacks the files wanted; does nothing if the target is there already.
   *
   * @param wanted whether a file of this name (relative path with {@code /}) is unpacked
   * @return whether this call unpacked it
   * @throws LovtException of kind DATA for hostile, damaged or unknown archives, RESOURCE for a
   *     full disk or another process at work
   */
  public static boolean unpack(
      Path archive, Path target, ArchiveLimits limits, Predicate<String> wanted) {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      return false;
    }
    return new Unpacking(archive, absolute).run(limits, wanted);
  }

  private boolean run(ArchiveLimits limits, Predicate<String> wanted) {
    try (FolderLock lock = FolderLock.acquire(work, "another process is unpacking into " + work)) {
      return !Files.isDirectory(target) && publish(limits, wanted);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private boolean publish(ArchiveLimits limits, Predicate<String> wanted) throws IOException {
    Path content = work.resolve("content");
    try {
      FileTrees.delete(content);
      Files.createDirectory(content);
      Archives.read(archive, limits, (name, in) -> write(content, name, in, wanted));
      Files.move(content, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      FileTrees.delete(work);
    }
  }

  private void write(Path content, String name, InputStream in, Predicate<String> wanted)
      throws IOException {
    if (!wanted.test(name)) {
      return;
    }
    Path file = content.resolve(name).normalize();
    if (!file.startsWith(content)) { // names are checked; this is the second lock on the door
      throw new HostileArchive("the entry " + EntryName.shown(name) + " leads out of its folder");
    }
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = created(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        checkSpace(n);
        written(out, buffer, n);
      }
    }
  }

  private OutputStream created(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void written(OutputStream out, byte[] buffer, int number) {
    try {
      out.write(buffer, 0, number);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void checkSpace(int bytes) throws IOException {
    sinceCheck += bytes;
    if (sinceCheck >= SPACE_EVERY) {
      sinceCheck = 0;
      if (Files.getFileStore(work).getUsableSpace() < SPARE + SPACE_EVERY) {
        throw LovtException.resource(
            "the disk of %s is nearly full; unpacking %s has stopped".formatted(work, archive),
            "Free some space and run the same command again.");
      }
    }
  }

  private LovtException cannotWrite(IOException e) {
    return LovtException.resource(
        "cannot unpack %s to %s: %s".formatted(archive, target, e.getMessage()),
        "Check free space and permissions, then run the same command again.",
        e);
  }
}
