package org.lovt.data.cache;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.data.cache.CacheEntry.Kind;
import org.lovt.data.cache.CacheReader.Stored;
import org.lovt.image.Fit;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/**
 * The caches that {@code lovt data cache} has made of a data set. A file that is in none of them in
 * the form asked for, or has changed since, is decoded as without cache.
 */
public final class DiskCache implements ImageCache {
  private final Map<CacheForm, CacheReader> readers;
  private final ImageCache files = ImageCache.off();

  private DiskCache(Map<CacheForm, CacheReader> readers) {
    this.readers = readers;
  }

  /** Where the caches of a data set lie unless the user says otherwise. */
  public static Path folder(Path dataset) {
    return dataset.resolve(CacheFiles.FOLDER);
  }

  /**
   * Opens what there is.
   *
   * @param caches folder with a folder for each form
   * @param dataset folder of the data set
   * @return nothing if there is no cache
   */
  public static Optional<DiskCache> open(Path caches, Path dataset) {
    Map<CacheForm, CacheReader> readers = new HashMap<>();
    for (CacheFiles found : CacheFiles.all(caches)) {
      readers.put(found.form(), new CacheReader(found, new CacheKeys(dataset)));
    }
    return readers.isEmpty() ? Optional.empty() : Optional.of(new DiskCache(readers));
  }

  @Override
  public GrayImage read(Path file) {
    return get(CacheForm.ORIGINAL, Kind.PICTURE, file)
        .map(DiskCache::picture)
        .orElseGet(() -> files.read(file));
  }

  @Override
  public Mask readMask(Path file) {
    return get(CacheForm.ORIGINAL, Kind.MASK, file)
        .map(DiskCache::mask)
        .orElseGet(() -> files.readMask(file));
  }

  @Override
  public Fitted fitted(Path file, Fit fit) {
    return get(CacheForm.of(fit), Kind.PICTURE, file)
        .map(s -> new Fitted(picture(s), s.original()))
        .orElseGet(() -> ImageCache.super.fitted(file, fit));
  }

  @Override
  public Mask fittedMask(Path file, ImageSize image, Fit fit) {
    return get(CacheForm.of(fit), Kind.MASK, file)
        .filter(s -> s.original().equals(image))
        .map(DiskCache::mask)
        .orElseGet(() -> ImageCache.super.fittedMask(file, image, fit));
  }

  private Optional<Stored> get(CacheForm form, Kind kind, Path file) {
    return Optional.ofNullable(readers.get(form)).flatMap(reader -> reader.get(kind, file));
  }

  private static GrayImage picture(Stored stored) {
    return new GrayImage(stored.stored().width(), stored.stored().height(), stored.pixels());
  }

  private static Mask mask(Stored stored) {
    return new Mask(stored.stored().width(), stored.stored().height(), stored.pixels());
  }
}
