package org.lovt.data.cache;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Names files in an index: relative to the data set where they lie in it, so that a data set can be
 * moved together with its cache.
 *
 * @param root folder of the data set, absolute
 */
record CacheKeys(Path root) {
  CacheKeys {
    root = root.toAbsolutePath().normalize();
  }

  /** The name of a file; nothing for one whose name would break a line of the index. */
  Optional<String> of(Path file) {
    Path path = file.toAbsolutePath().normalize();
    String name =
        (path.startsWith(root) ? root.relativize(path) : path).toString().replace('\\', '/');
    return name.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(name);
  }

  /** The file of a name. */
  Path file(String name) {
    return root.resolve(name);
  }
}
