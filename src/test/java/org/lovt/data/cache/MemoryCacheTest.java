package org.lovt.data.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;

class MemoryCacheTest {
  private static final int BYTES = 12;
  private final List<Path> decoded = new ArrayList<>();

  private GrayImage decode(Path file) {
    synchronized (decoded) {
      decoded.add(file);
    }
    byte[] pixels = new byte[BYTES];
    pixels[0] = (byte) Integer.parseInt(file.toString());
    return new GrayImage(4, 3, pixels);
  }

  private ImageCache source() {
    return new ImageCache() {
      @Override
      public GrayImage read(Path file) {
        return decode(file);
      }

      @Override
      public Mask readMask(Path file) {
        return Mask.ofNonZero(decode(file));
      }
    };
  }

  private static Path file(int i) {
    return Path.of(String.valueOf(i));
  }

  @Test
  void whatFitsIsDecodedOnce() {
    MemoryCache cache = new MemoryCache(3 * BYTES, source());
    for (int epoch = 0; epoch < 4; epoch++) {
      for (int i = 0; i < 5; i++) {
        assertThat(cache.read(file(i)).pixels()[0]).isEqualTo((byte) i);
      }
    }
    assertThat(cache.usedBytes()).isEqualTo(3 * BYTES);
    assertThat(decoded).hasSize(3 + 4 * 2).endsWith(file(3), file(4));
  }

  @Test
  void theLimitHoldsWithManyThreads() {
    MemoryCache cache = new MemoryCache(7 * BYTES + 5, source());
    IntStream.range(0, 4000)
        .parallel()
        .forEach(n -> assertThat(cache.read(file(n % 40)).pixels()[0]).isEqualTo((byte) (n % 40)));
    assertThat(cache.usedBytes())
        .isBetween(0L, 7L * BYTES)
        .isEqualTo(cache.usedBytes() / BYTES * BYTES);
  }

  @Test
  void automaticCachesAreUsedWhereTheyHelp() {
    assertThat(MemoryCache.automatic(4000, 2000)).isEqualTo(1000);
    assertThat(MemoryCache.automatic(4000, 5000)).isEqualTo(1000);
    assertThat(MemoryCache.automatic(4000, 5001)).isZero();
  }
}
