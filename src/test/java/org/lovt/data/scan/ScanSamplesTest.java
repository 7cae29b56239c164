package org.lovt.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.data.cache.CacheBuilder;
import org.lovt.data.cache.CacheForm;
import org.lovt.data.cache.CacheItem;
import org.lovt.data.cache.CacheOptions;
import org.lovt.data.cache.DiskCache;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.cache.MemoryCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.load.LoaderPass;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;
import org.lovt.image.ScanTransform;

class ScanSamplesTest {
  private static final int SIZE = 224;
  @TempDir Path folder;

  private ScanDataset open(ImageSet set, DatasetLoader loader, int... sizes) {
    TinyScans.write(folder, set, sizes);
    return ScanDatasets.open(TinyScans.config(folder, loader.key()), Compat.CORRECTED);
  }

  private static ScanSamples samples(ScanDataset data, Split split, boolean augment) {
    ScanTransform transform = ScanTransforms.training(data, TinyScans.augmentation(augment), SIZE);
    return new ScanSamples(data, split, transform, ImageCache.off(), 7);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 48)
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 10)
  void boxesFollowTheImageAndAllClassesAreZero() {
    ScanDataset data = open(ImageSet.RSNA, DatasetLoader.RSNA_DETECTION, 3, 1, 1);
    ScanSample sample = samples(data, Split.TRAIN, false).sample(0, 2);
    // 42 x 30 is padded by 6 above and below to 42 x 42, then resized.
    double scale = SIZE / 42.0;
    assertThat(sample.original()).isEqualTo(new ImageSize(42, 30));
    assertThat(sample.objects())
        .containsExactly(
            new LabelledBox(new Box(4, 9, 10, 20).scale(scale, scale), 0),
            new LabelledBox(new Box(20, 13, 12, 6).scale(scale, scale), 0));
    ScanBatch batch = ScanBatch.of(List.of(sample));
    assertThat(batch.boxes(0)).hasSize(8);
    assertThat(batch.boxes(0)[1]).isEqualTo((float) (9 * scale));
    assertThat(batch.classes(0)).containsExactly(0, 0);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 5)
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 10)
  void anImageWithoutObjectsHasNoBoxes() {
    ScanDataset data = open(ImageSet.RSNA, DatasetLoader.RSNA_DETECTION, 1, 1, 1);
    ScanBatch batch = ScanBatch.of(List.of(samples(data, Split.TRAIN, false).sample(0, 0)));
    assertThat(batch.boxes(0)).isEmpty();
    assertThat(batch.classes(0)).isEmpty();
    assertThat(batch.targets()).isZero();
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 49)
  void nihHasEightMasksInFixedOrder() {
    ScanDataset data = open(ImageSet.NIH, DatasetLoader.NIH_SEGMENTATION, 8, 1, 1);
    ScanSamples samples = samples(data, Split.TRAIN, false);
    for (int n : new int[] {1, 2, 4, 5, 7}) {
      ScanSample sample = samples.sample(0, n);
      assertThat(sample.masks()).hasSize(8 * SIZE * SIZE);
      for (int target = 0; target < 8; target++) {
        int from = target * SIZE * SIZE;
        byte[] plane = Arrays.copyOfRange(sample.masks(), from, from + SIZE * SIZE);
        assertThat(
                new Mask(SIZE, SIZE, plane).count() > 0) // Mask refuses other values than 0 and 1
            .as("image %d, target %d", n, target)
            .isEqualTo(target == n);
      }
    }
  }

  @Test
  void aBatchStacksImagesAndMasks() {
    ScanDataset data = open(ImageSet.NIH, DatasetLoader.NIH_SEGMENTATION, 3, 1, 1);
    ScanSamples samples = samples(data, Split.TRAIN, false);
    List<ScanSample> three =
        List.of(samples.sample(0, 0), samples.sample(0, 1), samples.sample(0, 2));
    ScanBatch batch = ScanBatch.of(three);
    assertThat(batch.batch()).isEqualTo(3);
    assertThat(batch.targets()).isEqualTo(8);
    assertThat(batch.ids()).containsExactly("train0", "train1", "train2");
    int plane = SIZE * SIZE;
    assertThat(Arrays.copyOfRange(batch.images(), plane, 2 * plane))
        .isEqualTo(three.get(1).pixels());
    assertThat(Arrays.copyOfRange(batch.masks(), 16 * plane, 24 * plane))
        .isEqualTo(three.get(2).masks());
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "false, 3", "true, 0", "true, 1", "true, 4"})
  void samplesAreTheSameForAnyNumberOfThreadsAndInAnyOrder(boolean augment, int threads) {
    ScanDataset data = open(ImageSet.SIIM, DatasetLoader.SIIM, 7, 1, 1);
    ScanSamples samples = samples(data, Split.TRAIN, augment);
    List<String> expected = new ArrayList<>();
    for (int i = 6; i >= 0; i--) {
      expected.add(0, text(samples.sample(2, i)));
    }
    var loader = samples.loader(BatchPlan.evaluation(7, 2), threads);
    List<String> found = new ArrayList<>();
    try (LoaderPass<ScanBatch> pass = loader.open(2, 0)) {
      for (int i = 0; i < loader.batches(); i++) {
        ScanBatch batch = pass.next();
        int plane = SIZE * SIZE;
        for (int b = 0; b < batch.batch(); b++) {
          found.add(
              batch.ids().get(b)
                  + Arrays.hashCode(Arrays.copyOfRange(batch.images(), b * plane, (b + 1) * plane))
                  + Arrays.hashCode(Arrays.copyOfRange(batch.masks(), b * plane, (b + 1) * plane)));
        }
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(text(samples.sample(3, 1)).equals(text(samples.sample(2, 1)))).isEqualTo(!augment);
  }

  @ParameterizedTest
  @CsvSource({"false, pad-224", "false, original", "true, original", "true, pad-224"})
  void samplesAreTheSameWithAndWithoutTheCacheOnDisk(boolean augment, String form) {
    ScanDataset data = open(ImageSet.NIH, DatasetLoader.NIH_SEGMENTATION, 5, 1, 1);
    ScanTransform transform = ScanTransforms.training(data, TinyScans.augmentation(augment), SIZE);
    List<CacheItem> items =
        IntStream.range(0, 5).mapToObj(i -> data.cacheItem(Split.TRAIN, i)).toList();
    Path caches = DiskCache.folder(folder);
    CacheOptions options =
        new CacheOptions(
            caches, folder, CacheForm.of(form).orElseThrow(), Long.MAX_VALUE / 2, 2, false);
    assertThat(CacheBuilder.run(options, items, n -> {}).added()).isEqualTo(5 * 9);
    ImageCache disk = DiskCache.open(caches, folder).orElseThrow();
    ImageCache memory = MemoryCache.ofBytes(200_000);
    for (ImageCache cache : List.of(disk, memory)) {
      ScanSamples cached = new ScanSamples(data, Split.TRAIN, transform, cache, 7);
      for (int epoch = 0; epoch < 2; epoch++) {
        for (int i = 0; i < 5; i++) {
          assertThat(text(cached.sample(epoch, i)))
              .isEqualTo(text(samples(data, Split.TRAIN, augment).sample(epoch, i)));
        }
      }
    }
  }

  private static String text(ScanSample s) {
    return s.scan().id() + Arrays.hashCode(s.pixels()) + Arrays.hashCode(s.masks());
  }

  @Test
  void augmentationMovesBoxesAndMasksTogether() {
    ScanDataset boxes = open(ImageSet.RSNA, DatasetLoader.RSNA_DETECTION, 2, 1, 1);
    ScanDataset masks =
        ScanDatasets.open(
            TinyScans.config(folder, DatasetLoader.RSNA_SEGMENTATION.key()), Compat.CORRECTED);
    for (int epoch = 0; epoch < 20; epoch++) {
      List<LabelledBox> objects = samples(boxes, Split.TRAIN, true).sample(epoch, 1).objects();
      byte[] mask = samples(masks, Split.TRAIN, true).sample(epoch, 1).masks();
      for (int p = 0; p < mask.length; p++) {
        if (mask[p] != 0 && !objects.isEmpty()) {
          Box box = objects.get(0).box();
          double x = p % SIZE + 0.5;
          double y = p / SIZE + 0.5;
          boolean across = x >= box.x() - 6 && x <= box.x() + box.w() + 6;
          boolean down = y >= box.y() - 6 && y <= box.y() + box.h() + 6;
          if (!across || !down) {
            fail("epoch %d: the mask reaches (%s, %s), the box is %s", epoch, x, y, box);
          }
        }
      }
    }
  }

  @Test
  void allSplitsAreNormalisedWithTheStatisticsOfTheTrainingSplit() {
    ScanDataset data = open(ImageSet.SIIM, DatasetLoader.SIIM, 1, 1, 1);
    float black = samples(data, Split.TEST, false).sample(0, 0).pixels()[0];
    assertThat(black).isEqualTo((0f - 0.5f) / 0.25f);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 54)
  void aTruncatedJpegStillGivesASample() throws IOException {
    ScanDataset data = open(ImageSet.COVID_RURAL, DatasetLoader.COVID_RURAL, 1, 1, 1);
    Path png = ImageSet.COVID_RURAL.image(folder, "train0");
    GrayImage image = ImageFiles.readGray(png);
    Files.delete(png);
    Path jpeg = png.resolveSibling("train0.jpg");
    ImageFiles.writeJpeg(jpeg, image, 90);
    byte[] bytes = Files.readAllBytes(jpeg);
    Files.write(jpeg, Arrays.copyOf(bytes, bytes.length * 3 / 4));
    assertThat(samples(data, Split.TRAIN, false).sample(0, 0).pixels()).hasSize(SIZE * SIZE);
  }

  @Test
  void aDamagedFileIsToldWithDataSetAndScan() throws IOException {
    ScanDataset data = open(ImageSet.SIIM, DatasetLoader.SIIM, 2, 1, 1);
    Path image = ImageSet.SIIM.image(folder, "train1");
    Files.writeString(image, "no picture");
    assertThatThrownBy(() -> samples(data, Split.TRAIN, false).sample(0, 1))
        .isInstanceOf(LovtException.class)
        .hasMessageStartingWith("tiny, scan train1: " + image);
  }

  @ParameterizedTest
  @CsvSource({"160, 8, 20", "133, 8, 16", "7, 8, 0"})
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 52)
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 37)
  void trainingHasWholeBatchesOnly(int samples, int batchSize, int batches) {
    assertThat(BatchPlan.training(samples, batchSize, 1).batches()).isEqualTo(batches);
  }
}
