package org.lovt.data.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.lovt.base.LovtException;

/**
 * Reads zip, tar and tar.gz archives entry by entry; the content decides which it is, not the name.
 * Links, devices, unsafe names, names that occur twice and more content than the limits allow make
 * the whole archive refused.
 */
public final class Archives {
  private static final int BUFFER = 1 << 16;
  private static final int TAR_MAGIC_AT = 257;

  private Archives() {}

  /** Receives the files of an archive in its order. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * One file.
     *
     * @param name relative path with {@code /}, checked
     * @param content its bytes; valid during the call, need not be read
     */
    void file(String name, InputStream content) throws IOException;
  }

  /** Whether a file's name is one of an archive that can be read. */
  public static boolean isNamed(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.(zip|tar|tgz|tar\\.gz)");
  }

  /**
   * Visits every file of an archive.
   *
   * @throws LovtException of kind DATA naming the archive: hostile, damaged or unknown
   */
  public static void read(Path archive, ArchiveLimits limits, Visitor visitor) {
    try {
      visit(archive, limits, visitor);
    } catch (HostileArchive e) {
      throw LovtException.data(
          "%s is refused: %s".formatted(archive, e.getMessage()),
          "Nothing of it was used. Download the archive again from its publisher.",
          e);
    } catch (IOException e) {
      throw LovtException.data(
          "%s cannot be read: %s".formatted(archive, e.getMessage()),
          "The archive is damaged or cut off: download it again.",
          e);
    }
  }

  /** As {@link #read}; failures of archive and visitor stay apart from each other. */
  static void visit(Path archive, ArchiveLimits limits, Visitor visitor) throws IOException {
    Walk walk = new Walk(limits, limits.unpackedBytes(Files.size(archive)), visitor);
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), BUFFER)) {
      raw.mark(TAR_MAGIC_AT + 5);
      byte[] head = raw.readNBytes(TAR_MAGIC_AT + 5);
      raw.reset();
      if (startsWith(head, 0, 'P', 'K')) {
        walk.zip(archive);
      } else if (startsWith(head, 0, 0x1f, 0x8b)) {
        walk.tar(new GZIPInputStream(raw, BUFFER));
      } else if (startsWith(head, TAR_MAGIC_AT, 'u', 's', 't', 'a', 'r')) {
        walk.tar(raw);
      } else {
        throw new IOException("it is neither zip nor tar nor tar.gz");
      }
    }
  }

  private static boolean startsWith(byte[] head, int at, int... magic) {
    if (head.length < at + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[at + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** One pass over one archive. */
  private static final class Walk {
    private final ArchiveLimits limits;
    private final long allowed;
    private final Visitor visitor;
    private final Set<String> names = new HashSet<>();
    private int entries;

    Walk(ArchiveLimits limits, long allowed, Visitor visitor) {
      this.limits = limits;
      this.allowed = allowed;
      this.visitor = visitor;
    }

    void tar(InputStream unpacked) throws IOException {
      InputStream bounded = new BoundedInput(unpacked, "the archive", allowed);
      try (TarArchiveInputStream tar = new TarArchiveInputStream(bounded)) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          byte kind = e.getLinkFlag();
          boolean plain = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
          visit(e.getName(), e.isDirectory(), plain && !e.isSparse(), tar);
        }
      }
    }

    void zip(Path archive) throws IOException {
      long left = allowed;
      try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
        for (ZipArchiveEntry e : Collections.list(zip.getEntries())) {
          try (Counted content = new Counted(bounded(zip.getInputStream(e), left))) {
            visit(e.getName(), e.isDirectory(), !e.isUnixSymlink(), content);
            left -= content.count;
          }
        }
      }
    }

    private static InputStream bounded(InputStream in, long limit) {
      return new BoundedInput(
          in == null ? InputStream.nullInputStream() : in, "the archive", limit);
    }

    private void visit(String rawName, boolean folder, boolean plain, InputStream content)
        throws IOException {
      if (++entries > limits.entries()) {
        throw new HostileArchive("it has more than " + limits.entries() + " entries");
      }
      String name = EntryName.checked(rawName);
      if (folder) {
        return;
      }
      String shown = EntryName.shown(rawName);
      if (!plain) {
        throw new HostileArchive("the entry " + shown + " is a link or a device");
      }
      // On some systems names that differ in case only are one file.
      if (name.isEmpty() || !names.add(name.toLowerCase(Locale.ROOT))) {
        throw new HostileArchive("the entry " + shown + " has no name or occurs twice");
      }
      visitor.file(name, new BoundedInput(content, "the entry " + shown, limits.entryBytes()));
    }
  }

  /** Counts what was read. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count += value >= 0 ? 1 : 0;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int number = in.read(target, offset, length);
      count += Math.max(0, number);
      return number;
    }
  }
}
