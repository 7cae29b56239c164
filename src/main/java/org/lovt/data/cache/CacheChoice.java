package org.lovt.data.cache;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.ByteSize;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;

/** The cache that a user asked for in the arguments of a data set. */
public final class CacheChoice {
  /** The argument that chooses. */
  public static final String CACHE = "cache";

  /** The argument that says where the caches on disk are. */
  public static final String FOLDER = "cache_dir";

  private static final String AUTO = "auto";

  private CacheChoice() {}

  /**
   * Opens the cache of a data set whose path is resolved: {@code off}; {@code disk}, which must
   * have been made before; a size such as {@code 4g} of memory; or {@code auto}: what {@code lovt
   * data cache} has made, else a quarter of the heap if that holds at least a fifth of the images,
   * else nothing.
   *
   * @param decodedBytes bytes of all that will be asked for, one per pixel
   */
  public static ImageCache open(DatasetConfig config, long decodedBytes) {
    Map<String, Object> arguments = config.arguments();
    return open(
        String.valueOf(arguments.getOrDefault(CACHE, AUTO)),
        folder(config),
        Path.of(config.path()),
        decodedBytes);
  }

  /** Where the caches of a data set lie, whose path is resolved. */
  public static Path folder(DatasetConfig config) {
    Path dataset = Path.of(config.path());
    Object folder = config.arguments().get(FOLDER);
    return folder == null ? DiskCache.folder(dataset) : dataset.resolve(folder.toString());
  }

  static ImageCache open(String wish, Path caches, Path dataset, long decodedBytes) {
    return switch (wish.strip()) {
      case "off" -> ImageCache.off();
      case "disk" ->
          DiskCache.open(caches, dataset)
              .orElseThrow(
                  () ->
                      LovtException.data(
                          "cache: disk, but there is no cache in " + caches,
                          "Make it with 'lovt data cache NAME', or choose cache: auto."));
      case AUTO -> {
        Optional<DiskCache> made = DiskCache.open(caches, dataset);
        long heap = Runtime.getRuntime().maxMemory();
        yield made.isPresent()
            ? made.get()
            : MemoryCache.ofBytes(MemoryCache.automatic(heap, decodedBytes));
      }
      default ->
          ByteSize.parse(wish)
              .<ImageCache>map(MemoryCache::ofBytes)
              .orElseThrow(
                  () ->
                      LovtException.config(
                          "cache: expected auto, off, disk or a size such as 800m. Received: "
                              + wish,
                          "Use 'auto' if in doubt."));
    };
  }
}
