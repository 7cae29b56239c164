package org.lovt.data.cache;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.lovt.base.LovtException;
import org.lovt.data.cache.CacheEntry.Key;
import org.lovt.image.ImageSize;

/**
 * The cache of one form, its pixels mapped into memory. Each entry is checked when it is first
 * asked for: that the file is still the one that was read, and that the pixels match their
 * checksum.
 */
final class CacheReader {
  private static final Logger LOG = Logger.getLogger(CacheReader.class.getName());

  private final CacheFiles files;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final CacheKeys keys;
  private final Map<Key, Slot> slots = new HashMap<>();
  private final Map<Integer, MappedByteBuffer> shards = new TreeMap<>();

  /** An entry and what is known of it. */
  private static final class Slot {
    final CacheEntry entry;
    volatile State state;

    Slot(CacheEntry entry) {
      this.entry = entry;
    }
  }

  /** What can be said of an entry. */
  enum State {
    /** File and pixels are as they were. */
    GOOD,
    /** The file was changed, replaced or removed since. */
    OUTDATED,
    /** The pixels are not those that were stored. */
    DAMAGED
  }

  /**
   * What a file held.
   *
   * @param original see {@link CacheEntry}
   * @param stored size of the pixels
   * @param pixels a copy
   */
  record Stored(ImageSize original, ImageSize stored, byte[] pixels) {}

  /** Opens a cache. */
  CacheReader(CacheFiles files, CacheKeys keys) {
    this.files = files;
    this.keys = keys;
    Map<Integer, Long> ends = new TreeMap<>();
    for (CacheEntry entry : files.read().entries()) {
      slots.put(entry.key(), new Slot(entry));
      ends.merge(entry.place().shard(), entry.place().offset() + entry.length(), Math::max);
    }
    ends.forEach((number, end) -> shards.put(number, map(files.shard(number), end)));
  }

  private MappedByteBuffer map(Path file, long end) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < end) {
        throw LovtException.data(
            "%s: expected at least %d bytes. Received: %d".formatted(file, end, channel.size()),
            files.remedy("The file is cut off"));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, end);
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read " + file + ": " + e.getMessage(), files.remedy("Check the file"), e);
    }
  }

  /** Number of files with an entry. */
  int size() {
    return slots.size();
  }

  /** Keys of all entries. */
  Iterable<Key> entries() {
    return slots.keySet();
  }

  /**
   * What was read in a file; nothing if it is not in the cache, or has changed since.
   *
   * @throws LovtException of kind DATA if the pixels do not match their checksum
   */
  Optional<Stored> get(CacheEntry.Kind kind, Path file) {
    Optional<Slot> slot = keys.of(file).map(name -> slots.get(new Key(kind, name)));
    if (slot.isEmpty()) {
      return Optional.empty();
    }
    if (slot.get().state == State.OUTDATED) {
      return Optional.empty(); // known from before: its pixels need not be read again
    }
    CacheEntry entry = slot.get().entry;
    byte[] pixels = pixels(entry);
    if (slot.get().state == null) {
      slot.get().state = state(entry, pixels);
      if (slot.get().state == State.OUTDATED && !warned.getAndSet(true)) {
        LOG.warning(
            "%s was changed after it was put into the cache %s: it is decoded each time, and so are others like it. 'lovt data cache' brings the cache up to date."
                .formatted(file, files.folder()));
      }
    }
    return switch (slot.get().state) {
      case GOOD -> Optional.of(new Stored(entry.original(), entry.stored(), pixels));
      case OUTDATED -> Optional.empty();
      case DAMAGED -> throw damaged(entry);
    };
  }

  /** The state of an entry, looked at now. */
  State check(Key key) {
    CacheEntry entry = slots.get(key).entry;
    return state(entry, pixels(entry));
  }

  private State state(CacheEntry entry, byte[] pixels) {
    if (CacheEntry.crc(pixels) != entry.crc()) {
      return State.DAMAGED;
    }
    return FileStamp.of(keys.file(entry.key().file())).equals(Optional.of(entry.stamp()))
        ? State.GOOD
        : State.OUTDATED;
  }

  private byte[] pixels(CacheEntry entry) {
    byte[] pixels = new byte[entry.length()];
    shards.get(entry.place().shard()).get((int) entry.place().offset(), pixels);
    return pixels;
  }

  private LovtException damaged(CacheEntry entry) {
    return LovtException.data(
        "%s: the pixels of %s (from byte %d) do not match their checksum"
            .formatted(
                files.shard(entry.place().shard()), entry.key().file(), entry.place().offset()),
        files.remedy("The disk or the file is damaged"));
  }
}
