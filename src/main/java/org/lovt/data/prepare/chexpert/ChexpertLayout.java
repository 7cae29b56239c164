package org.lovt.data.prepare.chexpert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lovt.base.LovtException;

/**
 * Where CheXpert lies: {@code CheXpert-v1.0-small} or {@code CheXpert-v1.0} below the root, or the
 * root itself. The first element of the tables' paths, the folder's published name, is ignored.
 *
 * @param folder the folder with tables and images
 * @param train the table of what becomes training and validation
 * @param valid the table of what becomes the test split
 */
record ChexpertLayout(Path folder, Path train, Path valid) {
  private static final List<String> FOLDERS = List.of("CheXpert-v1.0-small", "CheXpert-v1.0", "");

  /** Finds both tables below a root. */
  static ChexpertLayout find(Path root) {
    if (!Files.isDirectory(root)) {
      throw LovtException.data("no such folder: " + root, "Check the path of CheXpert.");
    }
    Path folder =
        FOLDERS.stream()
            .map(f -> f.isEmpty() ? root : root.resolve(f))
            .filter(f -> Files.isRegularFile(f.resolve("train.csv")))
            .findFirst()
            .orElse(root.resolve(FOLDERS.get(0)));
    ChexpertLayout layout =
        new ChexpertLayout(folder, folder.resolve("train.csv"), folder.resolve("valid.csv"));
    List<String> missing =
        Stream.of(layout.train, layout.valid)
            .filter(f -> !Files.isRegularFile(f))
            .map(Path::toString)
            .toList();
    if (!missing.isEmpty()) {
      throw LovtException.data(
          "CheXpert is not complete below %s. Missing: %s"
              .formatted(root, String.join(", ", missing)),
          "Download CheXpert-v1.0-small or CheXpert-v1.0 and unpack it there.");
    }
    return layout;
  }
}
