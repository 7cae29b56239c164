package org.lovt.data.prepare.openi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.base.LovtException;

/** The image files of a folder by what they show. */
final class ImageFolder {
  private static final int DEPTH = 2;

  private final Path root;
  private final Map<ImageId, String> files = new HashMap<>();

  private ImageFolder(Path root) {
    this.root = root;
  }

  /** Lists a folder and its sub-folders; files of other names are none of the collection. */
  static ImageFolder list(Path root) {
    ImageFolder folder = new ImageFolder(root);
    try (Stream<Path> paths = Files.walk(root, DEPTH)) {
      List<Path> files = paths.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        String path = root.relativize(file).toString().replace('\\', '/');
        image(file).ifPresent(id -> folder.files.putIfAbsent(id, path));
      }
      return folder;
    } catch (IOException | UncheckedIOException e) {
      throw LovtException.data(
          "cannot list the images in %s: %s".formatted(root, e.getMessage()),
          "Check the disk and the permissions.",
          e);
    }
  }

  /** Whether a folder, or one in it, holds an image of the collection. */
  static boolean holdsImages(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files.anyMatch(f -> image(f).isPresent());
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** The image that a file shows, by its name. */
  static Optional<ImageId> image(Path file) {
    String name = file.getFileName().toString();
    return name.matches(".*\\.(png|jpe?g)") ? ImageId.parse(name) : Optional.empty();
  }

  Path root() {
    return root;
  }

  int size() {
    return files.size();
  }

  /** The file of an image relative to the root; nothing if there is none. */
  Optional<String> file(ImageId image) {
    return Optional.ofNullable(files.get(image));
  }
}
