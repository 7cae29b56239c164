package org.lovt.data.prepare.scans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lovt.base.LovtException;

/**
 * The files of a folder by their names, read once: asking the disk for each of them takes longer.
 */
final class ScanFolder {
  private final Path folder;
  private final Map<String, Path> files;

  private ScanFolder(Path folder, Map<String, Path> files) {
    this.folder = folder;
    this.files = files;
  }

  /** The files with this ending, whose names without it are identifiers. */
  static ScanFolder of(Path folder, String ending, String remedy) {
    if (!Files.isDirectory(folder)) {
      throw LovtException.data("no such folder: " + folder, remedy);
    }
    Map<String, Path> files = new HashMap<>();
    for (Path file : list(folder)) {
      String name = file.getFileName().toString();
      if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
        files.put(name.substring(0, name.length() - ending.length()), file);
      }
    }
    return new ScanFolder(folder, files);
  }

  /** What lies in a folder, sorted by name. */
  static List<Path> list(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw LovtException.data(
          "cannot list " + folder + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }

  /** The file of an image. */
  Path require(String id, String ending) throws BadScanException {
    Path file = files.get(id);
    if (file == null) {
      throw new BadScanException("missing image", folder.resolve(id + ending), "no such file");
    }
    return file;
  }

  /** Number of files. */
  int size() {
    return files.size();
  }
}
