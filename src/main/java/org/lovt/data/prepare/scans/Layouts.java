package org.lovt.data.prepare.scans;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lovt.base.LovtException;

/** Files that a download must have. */
final class Layouts {
  private Layouts() {}

  /** A table, plain or compressed with gzip. */
  static Path table(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path packed = folder.resolve(name + ".gz");
    if (!Files.isRegularFile(plain) && Files.isRegularFile(packed)) {
      return packed;
    }
    if (!Files.isRegularFile(plain)) {
      throw LovtException.data(
          "no " + name + " in " + folder,
          "Give the folder of the download, and see that the download has this file.");
    }
    return plain;
  }
}
