package org.lovt.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.image.Box;
import org.lovt.image.Fit;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

class DiskCacheTest {
  private static final int IMAGES = 12;
  private static final long NO_LIMIT = Long.MAX_VALUE / 2;
  private static final Fit FIT = new Fit(ResizeMode.PAD, 32);
  private static final CacheForm FITTED = CacheForm.of(FIT);

  @TempDir Path data;
  private Path caches;

  @BeforeEach
  void writeImages() throws IOException {
    caches = DiskCache.folder(data);
    for (int i = 0; i < IMAGES; i++) {
      writeImage(i, i);
      Mask mask = Mask.ofBoxes(20 + i, 25, List.of(new Box(i, 2, 9, 11)));
      ImageFiles.writePng(mask(i), mask);
    }
  }

  private void writeImage(int i, long seed) throws IOException {
    RandomStream random = RandomStream.of(seed, "image", 0, 0);
    byte[] pixels = new byte[(40 + i) * 50];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (byte) random.nextInt(256);
    }
    ImageFiles.writePng(image(i), new GrayImage(40 + i, 50, pixels));
  }

  private Path image(int i) {
    return data.resolve("images").resolve("image " + i + ".png");
  }

  private Path mask(int i) {
    return data.resolve("masks").resolve(i + ".png");
  }

  private List<CacheItem> items() {
    List<CacheItem> items = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      items.add(new CacheItem(image(i), List.of(mask(i))));
    }
    return items;
  }

  private CacheSummary build(Path to, CacheForm form, long maxBytes, boolean overwrite) {
    CacheOptions options = new CacheOptions(to, data, form, maxBytes, 2, overwrite);
    return CacheBuilder.run(options, items(), n -> {});
  }

  private CacheSummary build(CacheForm form) {
    return build(caches, form, NO_LIMIT, false);
  }

  private DiskCache open() {
    return DiskCache.open(caches, data).orElseThrow();
  }

  /** Everything that can be asked for, as one text. */
  private String contents(ImageCache cache) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IMAGES; i++) {
      ImageCache.Fitted fitted = cache.fitted(image(i), FIT);
      ImageSize size = fitted.original();
      text.append(size)
          .append(Arrays.hashCode(cache.read(image(i)).pixels()))
          .append(Arrays.hashCode(fitted.picture().pixels()))
          .append(Arrays.hashCode(cache.readMask(mask(i)).values()))
          .append(Arrays.hashCode(cache.fittedMask(mask(i), size, FIT).values()));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"original", "pad-32", "resize-32"})
  void whatItGivesIsWhatDecodingGives(String label) {
    String expected = contents(ImageCache.off());
    CacheForm form = CacheForm.of(label).orElseThrow();
    assertThat(build(form)).matches(s -> s.added() == 2 * IMAGES && s.files() == 2 * IMAGES);
    assertThat(contents(open())).isEqualTo(expected);
    assertThat(contents(open())).isEqualTo(expected);
  }

  @Test
  void itIsReadFromTheDiskAndNotDecoded() throws IOException {
    build(FITTED);
    String expected = contents(ImageCache.off());
    for (int i = 0; i < IMAGES; i++) {
      // Same size and time: damaged behind the program's back, which only a decoder would notice.
      var time = Files.getLastModifiedTime(image(i));
      Files.write(image(i), new byte[(int) Files.size(image(i))]);
      Files.setLastModifiedTime(image(i), time);
    }
    DiskCache cache = open();
    assertThat(cache.fitted(image(3), FIT).original()).isEqualTo(new ImageSize(43, 50));
    assertThatThrownBy(() -> cache.read(image(3))).isInstanceOf(LovtException.class);
    assertThat(expected).isNotEmpty();
  }

  @Test
  void bothFormsLiveSideBySide() {
    build(CacheForm.ORIGINAL);
    build(FITTED);
    assertThat(CacheCheck.run(caches, data))
        .matches(c -> c.good() == 4 * IMAGES && c.outdated().isEmpty() && c.damaged().isEmpty());
    assertThat(contents(open())).isEqualTo(contents(ImageCache.off()));
  }

  @Test
  void aSecondRunFindsEverything() {
    build(FITTED);
    assertThat(build(FITTED)).matches(s -> s.added() == 0 && s.found() == 2 * IMAGES);
  }

  @Test
  void aChangedFileIsDecodedUntilTheCacheIsRenewed() throws IOException {
    build(FITTED);
    writeImage(4, 99);
    Files.setLastModifiedTime(image(4), FileTime.fromMillis(12345));
    String expected = contents(ImageCache.off());
    assertThat(contents(open())).isEqualTo(expected);
    assertThat(CacheCheck.run(caches, data).outdated()).containsExactly("images/image 4.png");
    assertThat(build(FITTED)).matches(s -> s.added() == 1 && s.found() == 2 * IMAGES - 1);
    assertThat(CacheCheck.run(caches, data).outdated()).isEmpty();
    assertThat(contents(open())).isEqualTo(expected);
  }

  @Test
  void aMaskFittedToAnotherPictureIsNotUsed() throws IOException {
    build(FITTED);
    ImageFiles.writePng(image(2), new GrayImage(64, 20, new byte[64 * 20]));
    assertThat(contents(open())).isEqualTo(contents(ImageCache.off()));
    assertThat(build(FITTED).added()).as("picture and mask").isEqualTo(2);
    assertThat(contents(open())).isEqualTo(contents(ImageCache.off()));
  }

  @Test
  void theLimitHoldsAndTheRestIsDecoded() {
    long one = 32 * 32;
    CacheSummary summary = build(caches, FITTED, 7 * one + 5, false);
    assertThat(summary).matches(s -> s.added() == 7 && s.leftOut() == 2 * IMAGES - 7);
    assertThat(summary.bytes()).isEqualTo(7 * one);
    assertThat(contents(open())).isEqualTo(contents(ImageCache.off()));
    assertThat(build(FITTED)).matches(s -> s.found() == 7 && s.added() == 2 * IMAGES - 7);
  }

  @Test
  void badFilesAreListedAndLeftOut() throws IOException {
    Files.writeString(image(5), "no picture");
    CacheSummary summary = build(FITTED);
    assertThat(summary.bad()).singleElement().asString().contains("image 5.png");
    assertThat(summary.added()).isEqualTo(2 * IMAGES - 2);
  }

  /** A writer killed anywhere: pixels and lines of the index may end at any byte. */
  @Test
  void aWriterThatIsKilledIsContinuedToTheSameFiles() throws IOException {
    build(FITTED);
    byte[] index = Files.readAllBytes(files(caches).index());
    byte[] pixels = Files.readAllBytes(files(caches).shard(0));
    int header = (files(caches).header() + "\n").length();
    for (int cut = 0; cut < 60; cut++) {
      RandomStream random = RandomStream.of(cut, "kill", 0, 0);
      Path other = data.resolve("killed" + cut);
      CacheFiles killed = files(other);
      Files.createDirectories(killed.folder());
      int kept = header + random.nextInt(index.length - header + 1);
      Files.write(killed.index(), Arrays.copyOf(index, kept));
      int named = named(killed);
      int written = named + random.nextInt(pixels.length - named + 1);
      Files.write(killed.shard(0), Arrays.copyOf(pixels, written));
      build(other, FITTED, NO_LIMIT, false);
      assertThat(Files.readAllBytes(killed.index())).as("cut %d", cut).isEqualTo(index);
      assertThat(Files.readAllBytes(killed.shard(0))).isEqualTo(pixels);
    }
  }

  private static CacheFiles files(Path caches) {
    return CacheFiles.in(caches, FITTED);
  }

  private static int named(CacheFiles files) {
    return files.read().entries().stream().mapToInt(CacheEntry::length).sum();
  }

  private static void flip(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 0x10)).rewind();
      channel.write(one, at);
    }
  }

  @Test
  void damagedPixelsAreAnErrorThatNamesTheRemedy() throws IOException {
    build(FITTED);
    flip(files(caches).shard(0), 2 * 32 * 32 + 17);
    DiskCache cache = open();
    assertThat(cache.fitted(image(0), FIT)).isNotNull();
    assertThatThrownBy(() -> cache.fitted(image(1), FIT))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(
            "00000.pixels: the pixels of images/image 1.png (from byte 2048) do not match")
        .extracting(e -> ((LovtException) e).remedy())
        .asString()
        .contains("lovt data cache NAME --overwrite", "cache: off");
    assertThat(CacheCheck.run(caches, data).damaged()).containsExactly("images/image 1.png");
    build(caches, FITTED, NO_LIMIT, true);
    assertThat(contents(open())).isEqualTo(contents(ImageCache.off()));
  }

  @Test
  void aDamagedIndexIsAnErrorWithItsLine() throws IOException {
    build(FITTED);
    flip(files(caches).index(), files(caches).header().length() + 12);
    assertThatThrownBy(this::open)
        .isInstanceOf(LovtException.class)
        .hasMessage(files(caches).index() + ":2: the line does not match its checksum");
  }

  @Test
  void aFileOfPixelsThatIsCutOffIsAnError() throws IOException {
    build(FITTED);
    Path shard = files(caches).shard(0);
    Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 100));
    assertThatThrownBy(this::open)
        .isInstanceOf(LovtException.class)
        .hasMessage(shard + ": expected at least 24576 bytes. Received: 100");
    assertThatThrownBy(() -> build(FITTED))
        .isInstanceOf(LovtException.class)
        .hasMessage(shard + " is cut off");
  }

  @Test
  void onlyOneWriterAtATime() throws IOException {
    try (CacheWriter writer = new CacheWriter(files(caches), false)) {
      assertThat(writer.bytes()).isZero();
      assertThatThrownBy(() -> build(FITTED))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("is being filled by another process");
    }
    assertThat(build(FITTED).added()).isEqualTo(2 * IMAGES);
  }

  @Test
  void aDataSetCanBeMovedWithItsCache(@TempDir Path elsewhere) throws IOException {
    build(FITTED);
    Path moved = elsewhere.resolve("moved");
    Files.move(data.resolve("images"), Files.createDirectories(moved).resolve("images"));
    Files.move(data.resolve("masks"), moved.resolve("masks"));
    Files.move(caches, DiskCache.folder(moved));
    CacheCheck check = CacheCheck.run(DiskCache.folder(moved), moved);
    assertThat(check.good()).isEqualTo(2 * IMAGES);
  }
}
