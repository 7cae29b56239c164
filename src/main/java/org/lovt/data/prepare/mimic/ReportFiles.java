package org.lovt.data.prepare.mimic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.lovt.base.LovtException;
import org.lovt.data.archive.ArchiveLimits;
import org.lovt.data.archive.BoundedInput;

/**
 * The reports, in their zip or in a folder. The zip is read in place: nothing is extracted, so a
 * hostile archive can write nowhere; a report that unfolds to more than a megabyte is refused.
 */
final class ReportFiles implements AutoCloseable {
  /** More than any report needs; the longest of MIMIC-CXR has about 10 000 characters. */
  static final int MAX_BYTES = (int) ArchiveLimits.TEXTS.entryBytes();

  private final Path place;
  private final ZipFile zip;

  private ReportFiles(Path place, ZipFile zip) {
    this.place = place;
    this.zip = zip;
  }

  /** Opens a zip or a folder. */
  static ReportFiles open(Path place) {
    try {
      return new ReportFiles(place, Files.isDirectory(place) ? null : new ZipFile(place.toFile()));
    } catch (IOException e) {
      throw LovtException.data(
          "cannot open the archive of reports " + place + ": " + e.getMessage(),
          "Download it again.",
          e);
    }
  }

  /** Name of a report's file or entry, for messages. */
  String name(MimicIds ids) {
    return zip == null ? file(ids).toString() : place + "!" + entryName(ids);
  }

  /** The bytes of a report, or nothing if there is no such file. */
  Optional<byte[]> read(MimicIds ids) throws IOException {
    return zip == null ? readFile(file(ids)) : readEntry(entryName(ids));
  }

  private Path file(MimicIds ids) {
    return place.resolve(ids.folder() + ".txt");
  }

  private static String entryName(MimicIds ids) {
    return "files/" + ids.folder() + ".txt";
  }

  private static Optional<byte[]> readFile(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(BoundedInput.readAll(in, "the report", MAX_BYTES));
    }
  }

  private Optional<byte[]> readEntry(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Optional.of(BoundedInput.readAll(in, "the report", MAX_BYTES));
    }
  }

  @Override
  public void close() {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException ignored) {
      // Reading only.
    }
  }
}
