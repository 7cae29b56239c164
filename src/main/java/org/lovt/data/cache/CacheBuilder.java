package org.lovt.data.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.lovt.base.LovtException;
import org.lovt.data.cache.CacheEntry.Key;
import org.lovt.data.cache.CacheEntry.Kind;
import org.lovt.image.Fit;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/**
 * Fills a cache: files are decoded by several threads and written in their order by one. A cache
 * that is there already is brought up to date: what it holds of unchanged files stays. May be
 * stopped at any instant and started again.
 */
public final class CacheBuilder {
  private static final int AHEAD = 3;

  private final CacheOptions options;
  private final CacheKeys keys;
  private final CacheWriter writer;
  private final List<String> bad = new ArrayList<>();
  private long files;
  private long found;
  private long added;
  private long leftOut;

  /** Pixels that were read in a file, not yet written. */
  private record Made(
      Key key, FileStamp stamp, ImageSize original, ImageSize stored, byte[] pixels) {}

  /** What one item has come to. */
  private record Done(List<Made> made, int found, int leftOut, List<String> bad) {}

  private CacheBuilder(CacheOptions options, CacheWriter writer) {
    this.options = options;
    this.keys = new CacheKeys(options.dataset());
    this.writer = writer;
  }

  /**
   * Fills a cache.
   *
   * @param items what is to be in it
   * @param progress is told the number of finished items
   * @throws LovtException of kind RESOURCE if it cannot be written or another process is writing
   *     it, DATA if the existing cache is damaged
   */
  public static CacheSummary run(
      CacheOptions options, Iterable<CacheItem> items, LongConsumer progress) {
    try (CacheWriter writer = new CacheWriter(options.files(), options.overwrite())) {
      CacheBuilder builder = new CacheBuilder(options, writer);
      builder.fill(items.iterator(), progress);
      return new CacheSummary(
          builder.files,
          builder.found,
          builder.added,
          builder.leftOut,
          builder.bad,
          writer.bytes());
    } catch (IOException e) {
      throw LovtException.resource(
          "cannot write the cache " + options.folder() + ": " + e.getMessage(),
          "Make room or choose a smaller --max-size; what is in the cache can be used, and the same"
              + " command goes on.",
          e);
    }
  }

  private void fill(Iterator<CacheItem> items, LongConsumer progress) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(options.threads(), CacheBuilder::thread);
    Queue<Future<Done>> ahead = new ArrayDeque<>();
    long done = 0;
    try {
      while (items.hasNext() || !ahead.isEmpty()) {
        while (items.hasNext() && ahead.size() < options.threads() * AHEAD) {
          CacheItem item = items.next();
          List<CacheEntry> known = known(item);
          files += known.size();
          boolean full = leftOut > 0; // then nothing more is decoded
          ahead.add(
              full
                  ? CompletableFuture.completedFuture(left(known))
                  : workers.submit(() -> make(item, known)));
        }
        take(ahead.remove().get());
        progress.accept(++done);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LovtException.interrupted(
          "Filling the cache was interrupted.", "Run the same command again: it goes on.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** Existing entries of the picture and of each mask, null where there is none. */
  private List<CacheEntry> known(CacheItem item) {
    List<CacheEntry> known = new ArrayList<>();
    known.add(entry(Kind.PICTURE, item.picture()));
    item.masks().forEach(mask -> known.add(entry(Kind.MASK, mask)));
    return known;
  }

  private CacheEntry entry(Kind kind, Path file) {
    return keys.of(file).map(name -> writer.entry(new Key(kind, name))).orElse(null);
  }

  private void take(Done done) throws IOException {
    found += done.found();
    leftOut += done.leftOut();
    bad.addAll(done.bad());
    for (Made made : done.made()) {
      if (writer.bytes() + made.pixels().length > options.maxBytes()) {
        leftOut++;
      } else {
        writer.add(made.key(), made.stamp(), made.original(), made.stored(), made.pixels());
        added++;
      }
    }
  }

  private Done make(CacheItem item, List<CacheEntry> known) {
    List<Made> made = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    int unchanged = 0;
    ImageSize size = null;
    for (int i = 0; i < known.size(); i++) {
      Path file = i == 0 ? item.picture() : item.masks().get(i - 1);
      CacheEntry entry = known.get(i);
      Optional<FileStamp> stamp = FileStamp.of(file);
      boolean valid = entry != null && stamp.equals(Optional.of(entry.stamp()));
      if (valid && (i == 0 || fits(entry, size))) {
        unchanged++;
        size = i == 0 ? entry.original() : size;
        continue;
      }
      try {
        Made read = i == 0 ? picture(file, stamp) : mask(file, stamp, size);
        size = i == 0 ? read.original() : size;
        made.add(read);
      } catch (LovtException e) {
        failures.add(e.getMessage());
        if (i == 0) {
          break; // masks follow their picture
        }
      }
    }
    return new Done(made, unchanged, 0, failures);
  }

  private static Done left(List<CacheEntry> known) {
    int there = (int) known.stream().filter(Objects::nonNull).count();
    return new Done(List.of(), there, known.size() - there, List.of());
  }

  private boolean fits(CacheEntry mask, ImageSize picture) {
    return options.form().fit().isEmpty() || mask.original().equals(picture);
  }

  private Made picture(Path file, Optional<FileStamp> stamp) {
    GrayImage image = ImageFiles.readGray(file);
    GrayImage stored = options.form().fit().map(fit -> fit.picture(image)).orElse(image);
    return made(Kind.PICTURE, file, stamp, image.size(), stored.size(), stored.pixels());
  }

  private Made mask(Path file, Optional<FileStamp> stamp, ImageSize picture) {
    Mask mask = ImageFiles.readMask(file);
    Optional<Fit> fit = options.form().fit();
    Mask stored = fit.map(f -> f.mask(mask, picture)).orElse(mask);
    ImageSize size = new ImageSize(stored.width(), stored.height());
    return made(Kind.MASK, file, stamp, fit.isPresent() ? picture : size, size, stored.values());
  }

  private Made made(
      Kind kind,
      Path file,
      Optional<FileStamp> stamp,
      ImageSize original,
      ImageSize stored,
      byte[] pixels) {
    String name =
        keys.of(file)
            .orElseThrow(
                () ->
                    LovtException.data(
                        file + ": control characters in the name", "Rename the file."));
    // Taken before the file was read: a change in between makes the entry outdated, never wrong.
    FileStamp before = stamp.orElseThrow(() -> new IllegalStateException(file + " came to be"));
    return new Made(new Key(kind, name), before, original, stored, pixels);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "cache");
    thread.setDaemon(true);
    return thread;
  }
}
