package org.lovt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.LovtException;
import org.lovt.image.GrayImage;

class ImageCacheTest {
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

  private static Path file(int i) {
    return Path.of(String.valueOf(i));
  }

  @Test
  void whatFitsIsDecodedOnce() {
    ImageCache cache = new ImageCache(3 * BYTES, this::decode);
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
    ImageCache cache = new ImageCache(7 * BYTES + 5, this::decode);
    IntStream.range(0, 4000)
        .parallel()
        .forEach(n -> assertThat(cache.read(file(n % 40)).pixels()[0]).isEqualTo((byte) (n % 40)));
    assertThat(cache.usedBytes())
        .isBetween(0L, 7L * BYTES)
        .isEqualTo(cache.usedBytes() / BYTES * BYTES);
  }

  @ParameterizedTest
  @CsvSource({"17, 17", "2k, 2048", "800m, 838860800", "4G, 4294967296", "1tb, 1099511627776"})
  void sizesAreReadWithTheirUnit(String wish, long bytes) {
    assertThat(ImageCache.parse(wish.toLowerCase(java.util.Locale.ROOT))).contains(bytes);
  }

  @Test
  void automaticCachesAreUsedWhereTheyHelp() {
    assertThat(ImageCache.automatic(4000, 2000)).isEqualTo(1000);
    assertThat(ImageCache.automatic(4000, 5000)).isEqualTo(1000);
    assertThat(ImageCache.automatic(4000, 5001)).isZero();
    assertThat(ImageCache.of("auto", Long.MAX_VALUE / 2)).isNotNull();
  }

  @Test
  void otherWishesAreConfigurationErrors() {
    assertThatThrownBy(() -> ImageCache.of("much", 1))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("expected auto, off or a size such as 800m. Received: much");
  }
}
