package org.lovt.data.cache;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.lovt.image.Fit;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/**
 * Pictures in memory, up to a number of bytes. What is in stays in: every epoch visits every image
 * once, so throwing out the oldest would throw out what is needed soonest.
 */
public final class MemoryCache implements ImageCache {
  private static final int HEAP_SHARE = 4;
  private static final double WORTHWHILE = 0.2;

  private final long capacity;
  private final ImageCache source;
  private final AtomicLong used = new AtomicLong();
  private final Map<Key, Object> kept = new ConcurrentHashMap<>();

  /** What is kept under a file: its picture or mask, as decoded (fit null) or fitted. */
  private record Key(Path file, Class<?> type, Fit fit) {}

  /**
   * Keeps up to so many bytes of pixels.
   *
   * @param source gives what is not kept
   */
  MemoryCache(long capacity, ImageCache source) {
    this.capacity = capacity;
    this.source = source;
  }

  /** Keeps up to so many bytes of pixels. */
  public static MemoryCache ofBytes(long capacity) {
    return new MemoryCache(capacity, ImageCache.off());
  }

  /** A quarter of the heap if that holds at least a fifth of what there is, else nothing. */
  static long automatic(long heap, long decodedBytes) {
    long room = heap / HEAP_SHARE;
    return room >= WORTHWHILE * decodedBytes ? room : 0;
  }

  @Override
  public GrayImage read(Path file) {
    Key key = new Key(file, GrayImage.class, null);
    return get(key, GrayImage.class, () -> source.read(file), i -> i.pixels().length);
  }

  @Override
  public Mask readMask(Path file) {
    Key key = new Key(file, Mask.class, null);
    return get(key, Mask.class, () -> source.readMask(file), m -> m.values().length);
  }

  @Override
  public Fitted fitted(Path file, Fit fit) {
    Key key = new Key(file, GrayImage.class, fit);
    return get(key, Fitted.class, () -> source.fitted(file, fit), f -> f.picture().pixels().length);
  }

  @Override
  public Mask fittedMask(Path file, ImageSize image, Fit fit) {
    Key key = new Key(file, Mask.class, fit);
    return get(key, Mask.class, () -> source.fittedMask(file, image, fit), m -> m.values().length);
  }

  private <T> T get(Key key, Class<T> type, Supplier<T> make, ToLongFunction<T> size) {
    Object known = kept.get(key);
    if (known != null) {
      return type.cast(known);
    }
    T made = make.get();
    long bytes = size.applyAsLong(made);
    if (used.addAndGet(bytes) > capacity || kept.putIfAbsent(key, made) != null) {
      used.addAndGet(-bytes);
    }
    return made;
  }

  /** Bytes of pixels in memory. */
  public long usedBytes() {
    return used.get();
  }

  @Override
  public void close() {
    kept.clear();
    source.close();
  }
}
