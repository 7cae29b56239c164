package org.lovt.data.prepare.scans;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;

/**
 * Where the PNG files of NIH lie: {@code images_01/images} to {@code images_12/images} as the
 * original wants them, {@code images_001/images} as they are distributed, either of them in {@code
 * images} or not, or all in one folder {@code images}.
 */
final class NihImages {
  private static final String IMAGES = "images";
  private static final String PNG = ".png";

  private final Path root;
  private final List<Path> folders;
  private final Map<String, List<Path>> files;

  private NihImages(Path root, List<Path> folders, Map<String, List<Path>> files) {
    this.root = root;
    this.folders = folders;
    this.files = files;
  }

  static NihImages find(Path root) {
    List<Path> folders = new ArrayList<>();
    Map<String, List<Path>> files = new HashMap<>();
    for (Path folder : candidates(root)) {
      int before = files.size();
      for (Path file : ScanFolder.list(folder)) {
        String name = file.getFileName().toString();
        if (name.endsWith(PNG)) {
          String id = name.substring(0, name.length() - PNG.length());
          files.computeIfAbsent(id, i -> new ArrayList<>(1)).add(file);
        }
      }
      if (files.size() > before) {
        folders.add(folder);
      }
    }
    if (files.isEmpty()) {
      throw LovtException.data(
          "no images in %s: looked for images/*.png, images_001/images/*.png and the like"
              .formatted(root),
          "Unpack images_001.tar.gz to images_012.tar.gz of NIH ChestX-ray14 there.");
    }
    return new NihImages(root, folders, files);
  }

  private static List<Path> candidates(Path root) {
    List<Path> candidates = new ArrayList<>();
    Path outer = root.resolve(IMAGES);
    for (Path parent : List.of(root, outer)) {
      if (Files.isDirectory(parent)) {
        for (Path child : ScanFolder.list(parent)) {
          if (child.getFileName().toString().startsWith(IMAGES + "_") && Files.isDirectory(child)) {
            Path inner = child.resolve(IMAGES);
            candidates.add(Files.isDirectory(inner) ? inner : child);
          }
        }
      }
    }
    if (Files.isDirectory(outer)) {
      candidates.add(outer);
    }
    return candidates;
  }

  /** The file of an image, which must be in one folder only. */
  Path require(String id) throws BadScanException {
    List<Path> found = files.getOrDefault(id, List.of());
    if (found.isEmpty()) {
      throw new BadScanException("missing image", Path.of(id + PNG), "in none of the folders");
    }
    if (found.size() > 1) {
      throw new BadScanException(
          "ambiguous image",
          found.get(0),
          "in %d folders, also in %s".formatted(found.size(), found.get(1).getParent()));
    }
    return found.get(0);
  }

  /** Number of images. */
  int size() {
    return files.size();
  }

  /** The folders, for the manifest. */
  String layout() {
    return String.join(
        ", ", folders.stream().map(f -> root.relativize(f).toString().replace('\\', '/')).toList());
  }
}
