package org.lovt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Augmentations;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.schema.ScanAugmentationConfig.ViewChoice;
import org.lovt.config.schema.SentenceAugmentationConfig;
import org.lovt.config.schema.SentenceAugmentationConfig.Sampling;
import org.lovt.config.schema.SentenceAugmentationConfig.Shuffling;
import org.lovt.data.PretrainSamples.Transforms;
import org.lovt.data.cache.CacheBuilder;
import org.lovt.data.cache.CacheForm;
import org.lovt.data.cache.CacheItem;
import org.lovt.data.cache.CacheOptions;
import org.lovt.data.cache.DiskCache;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.cache.MemoryCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.load.Loader;
import org.lovt.data.load.LoaderPass;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;
import org.lovt.data.study.Split;
import org.lovt.data.study.Subsets;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ScanTransform;
import org.lovt.text.SentenceAugmentation;

class PretrainSamplesTest {
  private static final int STUDIES = 9;
  private static final int SIZE = 32;
  private static final long SEED = 12345;

  @TempDir Path folder;
  private PretrainDataset dataset;

  @BeforeEach
  void write() {
    TinyDataset.write(folder, new int[] {STUDIES, STUDIES, 1}, true, TinyDataset.labels());
    dataset = PretrainDataset.open(folder, PretrainDataset.Options.ALL);
  }

  @AfterEach
  void close() {
    dataset.close();
  }

  private static ScanAugmentationConfig scan(ViewChoice view) {
    return Augmentations.of("val_view: " + view.name().toLowerCase(Locale.ROOT));
  }

  private static SentenceAugmentation swaps() {
    return new SentenceAugmentation(
        new SentenceAugmentationConfig(
            true, Shuffling.RANDOM_SWAPS, 0.6, null, List.of(0.6, 1.0), false, 0.2));
  }

  private static SentenceAugmentation oneSentence() {
    return new SentenceAugmentation(
        new SentenceAugmentationConfig(
            true, null, 0.6, Sampling.RANDOM_SENTENCE, List.of(0.6, 1.0), false, 0.2));
  }

  private PretrainSamples samples(Split split, ViewChoice view, SentenceAugmentation sentences) {
    Transforms transforms = Transforms.of(dataset, scan(view), SIZE, sentences);
    return new PretrainSamples(dataset, split, transforms, ImageCache.off(), SEED);
  }

  private PretrainSamples training() {
    return samples(Split.TRAIN, ViewChoice.RANDOM, swaps());
  }

  private static String text(PretrainSample s) {
    return s.name() + Arrays.toString(s.scan()) + s.sentences();
  }

  /** The oracle: every sample made by this thread in stored order. */
  private static List<String> inOrder(PretrainSamples samples, int epoch) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      texts.add(text(samples.sample(epoch, i, true)));
    }
    return texts;
  }

  @Statement(78)
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 16})
  void samplesAreTheSameForAnyNumberOfThreads(int threads) {
    PretrainSamples samples = training();
    List<String> expected = inOrder(samples, 3);
    Loader<PretrainSample, List<String>> loader =
        new Loader<>(
            BatchPlan.evaluation(STUDIES, 2),
            (epoch, index) -> samples.sample(epoch, index, true),
            batch -> batch.stream().map(PretrainSamplesTest::text).toList(),
            threads,
            3);
    List<String> found = new ArrayList<>();
    try (LoaderPass<List<String>> pass = loader.open(3, 0)) {
      for (int i = 0; i < loader.batches(); i++) {
        found.addAll(pass.next());
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void samplesDoNotDependOnTheOrderInWhichTheyAreAskedFor() {
    PretrainSamples samples = training();
    List<String> expected = inOrder(samples, 1);
    List<String> backwards = new ArrayList<>();
    for (int i = STUDIES - 1; i >= 0; i--) {
      backwards.add(text(samples.sample(1, i, true)));
    }
    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(expected);
  }

  @Test
  void samplesAreTheSameWithAndWithoutTheCache() {
    Transforms transforms = Transforms.of(dataset, scan(ViewChoice.RANDOM), SIZE, swaps());
    MemoryCache cache = MemoryCache.ofBytes(1 << 20);
    PretrainSamples cached = new PretrainSamples(dataset, Split.TRAIN, transforms, cache, SEED);
    List<String> expected = inOrder(training(), 2);
    assertThat(inOrder(cached, 2)).isEqualTo(expected);
    assertThat(cache.usedBytes()).isPositive();
    assertThat(inOrder(cached, 2)).isEqualTo(expected);
  }

  @Test
  void samplesAreTheSameWithAndWithoutTheCacheOnDisk() {
    Transforms transforms = Transforms.of(dataset, scan(ViewChoice.RANDOM), SIZE, swaps());
    List<CacheItem> items = dataset.cacheItems().toList();
    Path caches = DiskCache.folder(folder);
    CacheOptions options = new CacheOptions(caches, folder, CacheForm.ORIGINAL, 1 << 30, 2, false);
    assertThat(CacheBuilder.run(options, items, n -> {}).added()).isEqualTo(items.size());
    ImageCache cache = DiskCache.open(caches, folder).orElseThrow();
    PretrainSamples cached = new PretrainSamples(dataset, Split.TRAIN, transforms, cache, SEED);
    assertThat(inOrder(cached, 2)).isEqualTo(inOrder(training(), 2));
  }

  @Test
  void picturesAndBoxesAreThoseOfTheSample() {
    PretrainSamples samples = training();
    for (int i = 0; i < STUDIES; i++) {
      float[] normalised = samples.sample(4, i, true).scan();
      GrayImage picture = samples.picture(4, i, true);
      SplitStatistics train = dataset.statistics(Split.TRAIN);
      float mean = (float) train.pixelMean();
      float std = (float) train.pixelStd();
      assertThat(normalised[37]).isEqualTo(((picture.pixels()[37] & 0xff) / 255f - mean) / std);
      assertThat(samples.view(4, i, true)).isEqualTo(samples.sample(4, i, true).view());
    }
  }

  @Test
  void everyEpochAndEverySeedAugmentsAnew() {
    List<String> first = inOrder(training(), 0);
    assertThat(inOrder(training(), 1)).doesNotContainAnyElementsOf(first);
    Transforms transforms = Transforms.of(dataset, scan(ViewChoice.RANDOM), SIZE, swaps());
    PretrainSamples other =
        new PretrainSamples(dataset, Split.TRAIN, transforms, ImageCache.off(), SEED + 1);
    assertThat(inOrder(other, 0)).doesNotContainAnyElementsOf(first);
  }

  /** All sentences in their order, the same every epoch (4.3). */
  @Statement({22, 33})
  @Test
  void evaluationIsTheSameInEveryEpochAndLeavesTheSentencesAlone() {
    PretrainSamples samples = samples(Split.VALIDATION, ViewChoice.RANDOM, oneSentence());
    for (int i = 0; i < STUDIES; i++) {
      PretrainSample sample = samples.sample(0, i, false);
      assertThat(text(samples.sample(7, i, false))).isEqualTo(text(sample));
      assertThat(sample.sentences()).containsExactly("One " + i + ".", "Two.", "Three.", "Four.");
    }
  }

  /** pretraining 4.3: ConVIRT and CLIP train on single sentences. */
  @Test
  void theEvaluationPictureIsWhatTheSampleShows() {
    PretrainSamples samples = samples(Split.VALIDATION, ViewChoice.RANDOM, swaps());
    SplitStatistics train = dataset.statistics(Split.TRAIN);
    ScanTransform transform =
        ScanTransform.evaluation(
            scan(ViewChoice.RANDOM), SIZE, train.pixelMean(), train.pixelStd());
    for (int i = 0; i < samples.size(); i++) {
      PretrainSample sample = samples.sample(0, i, false);
      assertThat(samples.study(i)).isEqualTo(sample.study());
      assertThat(samples.evaluationView(i)).isEqualTo(sample.view());
      assertThat(transform.normalise(samples.evaluationPicture(i))).isEqualTo(sample.scan());
    }
  }

  @Test
  void boxesMoveWithTheEvaluationPicture() {
    PretrainSamples samples = samples(Split.VALIDATION, ViewChoice.RANDOM, swaps());
    double f = (double) SIZE / TinyDataset.SIDE;
    assertThat(samples.evaluationBoxes(0, List.of(new Box(3, 6, 9, 12))))
        .containsExactly(Optional.of(new Box(3 * f, 6 * f, 9 * f, 12 * f)));
  }

  @Test
  void trainingMayTakeOneSentence() {
    PretrainSamples samples = samples(Split.TRAIN, ViewChoice.RANDOM, oneSentence());
    Set<String> seen = new HashSet<>();
    for (int epoch = 0; epoch < 40; epoch++) {
      assertThat(samples.sample(epoch, 0, true).sentences()).hasSize(1);
      seen.addAll(samples.sample(epoch, 0, true).sentences());
    }
    assertThat(seen).containsExactlyInAnyOrder("One 0.", "Two.", "Three.", "Four.");
  }

  /** One of k views, uniformly, in training and in evaluation (3.2). */
  @Statement(22)
  @Test
  void allViewsOfAStudyAreDrawn() {
    int[] drawn = new int[3];
    int epochs = 600;
    PretrainSamples samples = training();
    for (int epoch = 0; epoch < epochs; epoch++) {
      drawn[samples.sample(epoch, 2, true).viewIndex()]++;
    }
    for (int count : drawn) {
      assertThat(count / (double) epochs).isCloseTo(1 / 3.0, within(0.08));
    }
    PretrainSamples held = samples(Split.VALIDATION, ViewChoice.RANDOM, swaps());
    Set<Integer> views = new HashSet<>();
    for (int i = 2; i < STUDIES; i += 3) {
      views.add(held.sample(0, i, false).viewIndex());
    }
    for (int i = 1; i < STUDIES; i += 3) {
      views.add(held.sample(0, i, false).viewIndex());
    }
    assertThat(views).hasSizeGreaterThan(1);
  }

  @Test
  void evaluationMayAlwaysTakeTheFirstView() {
    PretrainSamples samples = samples(Split.VALIDATION, ViewChoice.FIRST, swaps());
    for (int i = 0; i < STUDIES; i++) {
      assertThat(samples.sample(0, i, false).viewIndex()).isZero();
    }
  }

  /** What is told of the view belongs to the image that was taken. */
  @Statement(29)
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 50)
  @Test
  void viewAndImageBelongTogether(@TempDir Path plain) {
    TinyDataset.write(plain, new int[] {STUDIES, STUDIES, 0}, false, List.of());
    try (PretrainDataset set = PretrainDataset.open(plain, PretrainDataset.Options.ALL)) {
      Transforms transforms = Transforms.of(set, scan(ViewChoice.RANDOM), SIZE, swaps());
      SplitStatistics train = set.statistics(Split.TRAIN);
      for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
        PretrainSamples samples =
            new PretrainSamples(set, split, transforms, ImageCache.off(), SEED);
        for (int n = 0; n < STUDIES; n++) {
          PretrainSample sample = samples.sample(0, n, false);
          double grey = TinyDataset.grey(n, sample.viewIndex()) / 255.0;
          float expected = (float) ((grey - train.pixelMean()) / train.pixelStd());
          assertThat(sample.scan())
              .hasSize(SIZE * SIZE)
              .containsOnly(new float[] {expected}, within(1e-5f));
          assertThat(sample.view().dicomId())
              .isEqualTo(split.label() + "-" + n + "-" + sample.viewIndex());
          assertThat(sample.binaryLabels()).isNull();
        }
      }
    }
  }

  @Test
  void anotherTextAugmentationChangesNeitherViewNorImage() {
    PretrainSamples swapped = training();
    PretrainSamples single = samples(Split.TRAIN, ViewChoice.RANDOM, oneSentence());
    for (int i = 0; i < STUDIES; i++) {
      PretrainSample a = swapped.sample(5, i, true);
      PretrainSample b = single.sample(5, i, true);
      assertThat(a.viewIndex()).isEqualTo(b.viewIndex());
      assertThat(a.scan()).isEqualTo(b.scan());
    }
  }

  @Test
  void labelsComeWithTheSample() {
    assertThat(training().sample(0, 0, true).binaryLabels()).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void aMissingImageIsNamedWithItsStudy() throws Exception {
    Files.delete(folder.resolve("images/train-3-0.png"));
    assertThatThrownBy(() -> training().sample(0, 3, true))
        .isInstanceOf(LovtException.class)
        .hasMessage("study train3 of patient p3, image 1: the image file does not exist.")
        .hasStackTraceContaining("train-3-0.png"); // for --debug
  }

  @Statement(30)
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 54)
  @Test
  void aTruncatedImageStillGivesASample() throws Exception {
    Path file = folder.resolve("images/train-0-0.png");
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, 200, 200, new int[200 * 200]);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    Files.write(file, Arrays.copyOf(jpeg.toByteArray(), jpeg.size() * 3 / 4));
    assertThat(training().sample(0, 0, true).scan()).hasSize(SIZE * SIZE);
  }

  @Statement(80)
  @Test
  void aSubsetIsNormalisedWithTheStatisticsOfTheWholeSplit() {
    PretrainDataset.Options some = new PretrainDataset.Options(null, new Subsets(0.3, null, null));
    try (PretrainDataset part = PretrainDataset.open(folder, some)) {
      Transforms transforms = Transforms.of(part, scan(ViewChoice.RANDOM), SIZE, swaps());
      PretrainSamples samples =
          new PretrainSamples(part, Split.TRAIN, transforms, ImageCache.off(), SEED);
      assertThat(samples.size()).isEqualTo(3);
      assertThat(text(samples.sample(4, 1, true))).isEqualTo(text(training().sample(4, 1, true)));
      assertThatThrownBy(() -> samples.sample(0, 3, true))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void withoutTrainingStudiesThereIsNothingToNormaliseWith(@TempDir Path empty) {
    TinyDataset.write(empty, new int[] {0, 2, 0}, true, List.of());
    try (PretrainDataset set = PretrainDataset.open(empty, PretrainDataset.Options.ALL)) {
      assertThatThrownBy(() -> Transforms.of(set, scan(ViewChoice.RANDOM), SIZE, swaps()))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining(empty + " has no training studies");
    }
  }
}
