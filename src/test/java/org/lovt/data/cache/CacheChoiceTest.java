package org.lovt.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;

class CacheChoiceTest {
  @TempDir Path data;

  private ImageCache open(Map<String, Object> arguments) {
    return CacheChoice.open(
        new DatasetConfig("d", data.toString(), "MimicCxrDataset", null, null, null, arguments), 1);
  }

  private void make(Path caches) {
    CacheOptions options = new CacheOptions(caches, data, CacheForm.ORIGINAL, 100, 1, false);
    CacheBuilder.run(options, List.of(), n -> {});
  }

  @Test
  void whatWasMadeIsUsedUnlessItIsSwitchedOff() {
    assertThat(open(Map.of())).isInstanceOf(MemoryCache.class);
    make(DiskCache.folder(data));
    assertThat(open(Map.of())).isInstanceOf(DiskCache.class);
    assertThat(open(Map.of("cache", "disk"))).isInstanceOf(DiskCache.class);
    assertThat(open(Map.of("cache", "4g"))).isInstanceOf(MemoryCache.class);
    assertThat(open(Map.of("cache", "off"))).isNotInstanceOfAny(MemoryCache.class, DiskCache.class);
  }

  @Test
  void anotherFolderIsFoundByTheConfiguration(@TempDir Path elsewhere) {
    make(elsewhere);
    assertThat(open(Map.of("cache", "disk", "cache_dir", elsewhere.toString())))
        .isInstanceOf(DiskCache.class);
  }

  @Test
  void otherWishesAreErrors() {
    assertThatThrownBy(() -> open(Map.of("cache", "much")))
        .isInstanceOf(LovtException.class)
        .hasMessage("cache: expected auto, off, disk or a size such as 800m. Received: much");
    assertThatThrownBy(() -> open(Map.of("cache", "disk")))
        .isInstanceOf(LovtException.class)
        .hasMessage("cache: disk, but there is no cache in " + DiskCache.folder(data));
  }
}
