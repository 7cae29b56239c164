package org.lovt.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;

/**
 * Decoded images in memory, up to a number of bytes. What is in stays in: every epoch visits every
 * image once, so throwing out the oldest would throw out what is needed soonest. Samples are the
 * same with and without it.
 */
public final class ImageCache {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmgt]?)b?");
  private static final int HEAP_SHARE = 4;
  private static final double WORTHWHILE = 0.2;

  private final long capacity;
  private final Function<Path, GrayImage> decoder;
  private final AtomicLong used = new AtomicLong();
  private final Map<Path, GrayImage> images = new ConcurrentHashMap<>();

  ImageCache(long capacity, Function<Path, GrayImage> decoder) {
    this.capacity = capacity;
    this.decoder = decoder;
  }

  /** Keeps nothing. */
  public static ImageCache off() {
    return ofBytes(0);
  }

  /** Keeps up to so many bytes of pixels. */
  public static ImageCache ofBytes(long capacity) {
    return new ImageCache(capacity, ImageFiles::readGray);
  }

  /**
   * The cache that a user asked for.
   *
   * @param wish {@code off}, a size such as {@code 800m} or {@code 4g}, or {@code auto}: a quarter
   *     of the heap if that holds at least a fifth of the images, else nothing
   * @param decodedBytes bytes of all images when decoded
   */
  public static ImageCache of(String wish, long decodedBytes) {
    String text = wish.strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "off" -> off();
      case "auto" -> ofBytes(automatic(Runtime.getRuntime().maxMemory(), decodedBytes));
      default ->
          ofBytes(
              parse(text)
                  .orElseThrow(
                      () ->
                          LovtException.config(
                              "cache: expected auto, off or a size such as 800m. Received: " + wish,
                              "Use 'auto' if in doubt.")));
    };
  }

  static long automatic(long heap, long decodedBytes) {
    long room = heap / HEAP_SHARE;
    return room >= WORTHWHILE * decodedBytes ? room : 0;
  }

  static Optional<Long> parse(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int shift = matcher.group(2).isEmpty() ? 0 : 10 * (1 + "kmgt".indexOf(matcher.group(2)));
    return Optional.of(Long.parseLong(matcher.group(1)) << shift);
  }

  /** The decoded image in a file. */
  public GrayImage read(Path file) {
    GrayImage known = images.get(file);
    if (known != null) {
      return known;
    }
    GrayImage image = decoder.apply(file);
    keep(file, image);
    return image;
  }

  private void keep(Path file, GrayImage image) {
    long bytes = image.pixels().length;
    if (used.addAndGet(bytes) > capacity || images.putIfAbsent(file, image) != null) {
      used.addAndGet(-bytes);
    }
  }

  /** Bytes of pixels in memory. */
  public long usedBytes() {
    return used.get();
  }
}
