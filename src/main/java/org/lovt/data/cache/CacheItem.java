package org.lovt.data.cache;

import java.nio.file.Path;
import java.util.List;

/**
 * What belongs together in a cache: a picture and its masks, which are fitted as it is.
 *
 * @param picture file of the picture
 * @param masks files of its masks; may be empty
 */
public record CacheItem(Path picture, List<Path> masks) {
  /** Copies. */
  public CacheItem {
    masks = List.copyOf(masks);
  }
}
