package org.lovt.pretrain.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Augmentations;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.data.TinyDataset;
import org.lovt.data.scan.ScanDataset.PixelStatistics;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;
import org.lovt.data.study.Split;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.view.ViewStrength;
import org.lovt.image.view.ViewWindow;
import org.lovt.train.Feed;

class BaselineDataTest {
  private static final ScanAugmentationConfig PUBLISHED = Augmentations.published();

  @TempDir Path folder;

  /** 12 training images, 3 of validation and 1 of test. */
  private DatasetConfig images(DatasetLoader loader, Double subset, List<String> labels) {
    TinyDataset.write(folder, new int[] {6, 2, 1}, true, labels);
    return new DatasetConfig("tiny", folder.toString(), loader.key(), subset, null, null, Map.of());
  }

  private static BaselineData open(DatasetConfig config, Compat compat, int threads) {
    return BaselineData.open(
        config, new BaselineData.Options(24, 32, ViewStrength.PUBLISHED, compat, threads, 5));
  }

  private BaselineData open(Compat compat, int threads) {
    return open(images(DatasetLoader.MIMIC_IMAGES, null, TinyDataset.labels()), compat, threads);
  }

  private static <B> List<B> all(Feed<B> feed, int epoch, int skip) {
    List<B> batches = new ArrayList<>();
    try (Feed.Cursor<B> cursor = feed.open(epoch, skip)) {
      for (B batch = cursor.next(); batch != null; batch = cursor.next()) {
        batches.add(batch);
      }
    }
    return batches;
  }

  private static void same(List<ViewBatch> batches, List<ViewBatch> expected) {
    assertThat(batches).usingRecursiveComparison().isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threadsAndSkippedBatchesMakeNoDifferenceToViews(boolean oneDraw) {
    ViewPlan plan = new ViewPlan(ViewPlan.simclr().recipe(), oneDraw);
    try (BaselineData none = open(Compat.CORRECTED, 0);
        BaselineData three = open(Compat.CORRECTED, 3)) {
      List<ViewBatch> expected = all(none.trainingViews(plan, 5), 2, 0);
      assertThat(expected).as("12 images; the last two are left out").hasSize(2);
      same(all(three.trainingViews(plan, 5), 2, 0), expected);
      same(all(three.trainingViews(plan, 5), 2, 1), expected.subList(1, 2));
    }
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 88)
  void viewsOfABatchDifferExceptWhereByolAndPixelproDrawOncePerBatch() {
    try (BaselineData data = open(Compat.CORRECTED, 1)) {
      for (ViewPlan each :
          List.of(
              ViewPlan.simclr(),
              ViewPlan.byol(Compat.CORRECTED),
              ViewPlan.pixelpro(Compat.CORRECTED))) {
        assertThat(windows(data, each)).as(each.toString()).hasSizeGreaterThan(10);
      }
      for (ViewPlan once :
          List.of(ViewPlan.byol(Compat.OFFICIAL), ViewPlan.pixelpro(Compat.OFFICIAL))) {
        for (ViewBatch batch : all(data.trainingViews(once, 3), 0, 0)) {
          assertThat(new HashSet<>(batch.firstWindows())).hasSize(1);
          assertThat(new HashSet<>(batch.secondWindows())).hasSize(1);
        }
        assertThat(windows(data, once)).as("two of each batch").hasSizeBetween(7, 8);
      }
    }
  }

  private static HashSet<ViewWindow> windows(BaselineData data, ViewPlan plan) {
    HashSet<ViewWindow> windows = new HashSet<>();
    for (ViewBatch batch : all(data.trainingViews(plan, 3), 0, 0)) {
      windows.addAll(batch.firstWindows());
      windows.addAll(batch.secondWindows());
    }
    return windows;
  }

  @Test
  void trainingViewsAreNewInEveryEpochAndThoseOfValidationAreNot() {
    try (BaselineData data = open(Compat.CORRECTED, 1)) {
      ViewPlan plan = ViewPlan.pixelpro(Compat.CORRECTED);
      Feed<ViewBatch> training = data.trainingViews(plan, 12);
      assertThat(new HashSet<>(all(training, 0, 0).get(0).firstWindows()))
          .isNotEqualTo(new HashSet<>(all(training, 1, 0).get(0).firstWindows()));
      Feed<ViewBatch> validation = data.evaluationViews(plan, Split.VALIDATION, 2);
      assertThat(validation.batches()).as("3 images; the last is left out").isEqualTo(1);
      same(all(validation, 7, 0), all(validation, 0, 0));
      assertThat(all(data.evaluationViews(plan, Split.VALIDATION, 64), 0, 0))
          .singleElement()
          .extracting(ViewBatch::names)
          .isEqualTo(List.of("validation-0-0", "validation-1-0", "validation-1-1"));
    }
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 92)
  void officialRunsNormaliseWithOneHalfAndOthersWithTheTrainingSplit() {
    try (BaselineData own = open(Compat.CORRECTED, 0);
        BaselineData official = open(Compat.OFFICIAL, 0)) {
      PixelStatistics train = own.dataset().statistics(Split.TRAIN);
      assertThat(own.statistics()).isEqualTo(train);
      assertThat(official.statistics()).isEqualTo(new PixelStatistics(0.5, 0.5));
      float[] a = all(own.trainingViews(ViewPlan.simclr(), 4), 0, 0).get(0).second();
      float[] b = all(official.trainingViews(ViewPlan.simclr(), 4), 0, 0).get(0).second();
      float[] c = scans(own);
      float[] d = scans(official);
      for (int i = 0; i < a.length; i++) {
        double value = a[i] * train.std() + train.mean();
        assertThat((double) b[i]).isCloseTo((value - 0.5) / 0.5, within(1e-5));
        double scan = c[i] * train.std() + train.mean();
        assertThat((double) d[i]).isCloseTo((scan - 0.5) / 0.5, within(1e-5));
      }
    }
  }

  private static float[] scans(BaselineData data) {
    return all(data.trainingLabels(PUBLISHED, 4), 0, 0).get(0).scans();
  }

  @Test
  void labelledImagesAreAugmentedInTrainingOnlyAndCarryTheFiveLabels() {
    try (BaselineData data = open(Compat.CORRECTED, 2)) {
      assertThat(data.labels()).isEqualTo(TinyDataset.labels());
      Feed<LabelledBatch> training = data.trainingLabels(PUBLISHED, 12);
      LabelledBatch batch = all(training, 0, 0).get(0);
      assertThat(batch.size()).isEqualTo(24);
      assertThat(batch.scans()).hasSize(12 * 24 * 24);
      assertThat(batch.labels()).hasSize(12 * 5).containsOnly(0f);
      assertThat(data.positiveWeights()).containsOnly(1.0).hasSize(5);
      Feed<LabelledBatch> validation = data.evaluationLabels(PUBLISHED, Split.VALIDATION, 2);
      List<LabelledBatch> batches = all(validation, 0, 0);
      assertThat(batches).as("all of them").hasSize(2);
      assertThat(batches).usingRecursiveComparison().isEqualTo(all(validation, 1, 0));
    }
  }

  @Test
  void pairsServeByTheirImagesEvenWithoutLabels() {
    try (BaselineData data =
        open(images(DatasetLoader.MIMIC, null, List.of()), Compat.OFFICIAL, 1)) {
      assertThat(data.size(Split.TRAIN)).as("images, not studies").isEqualTo(12);
      assertThat(data.trainingViews(ViewPlan.simclr(), 5).batches()).isEqualTo(2);
      assertThatThrownBy(() -> data.trainingLabels(PUBLISHED, 4))
          .isInstanceOf(LovtException.class)
          .hasMessage(
              "dataset: tiny (%s) has no labels, from which the supervised method learns"
                  .formatted(folder));
    }
  }

  @Test
  void aSubsetIsTheFirstImages() {
    DatasetConfig config = images(DatasetLoader.MIMIC_IMAGES, 0.29, TinyDataset.labels());
    try (BaselineData data = open(config, Compat.CORRECTED, 1)) {
      assertThat(data.size(Split.TRAIN)).as("3.48").isEqualTo(3);
      ViewBatch batch = all(data.trainingViews(ViewPlan.simclr(), 3), 0, 0).get(0);
      assertThat(batch.names()).containsExactlyInAnyOrder("train-0-0", "train-1-0", "train-1-1");
      assertThatThrownBy(() -> data.trainingViews(ViewPlan.simclr(), 4))
          .isInstanceOf(LovtException.class)
          .hasMessage("tiny: 3 training images are less than one batch of 4");
    }
  }

  @Test
  void setsOfTasksServeToo() {
    TinyScans.write(folder, ImageSet.SIIM, 4, 1, 1);
    DatasetConfig siim = TinyScans.config(folder, DatasetLoader.SIIM.key());
    try (BaselineData data = open(siim, Compat.CORRECTED, 1)) {
      ViewBatch batch = all(data.trainingViews(ViewPlan.byol(Compat.CORRECTED), 4), 0, 0).get(0);
      assertThat(batch.first()).hasSize(4 * 24 * 24);
      assertThat(data.provenance()).containsOnlyKeys("dataset.images.sha256");
      assertThatThrownBy(data::labels).hasMessageContaining("has no labels");
    }
  }

  @Test
  void ownImagesWithLabelsServeBothKindsOfMethods() throws IOException {
    StringBuilder table = new StringBuilder("image,tube\n");
    for (int n = 0; n < 20; n++) {
      byte[] pixels = new byte[30 * 30];
      Arrays.fill(pixels, (byte) (10 * n));
      ImageFiles.writePng(folder.resolve("images/p" + n + ".png"), new GrayImage(30, 30, pixels));
      table.append("p%d,%d%n".formatted(n, n % 2));
    }
    Files.writeString(folder.resolve("labels.csv"), table);
    Map<String, Object> arguments = Map.of("images", "images/{id}.png", "labels", "labels.csv");
    DatasetConfig own = TinyScans.config(folder, "LabelFolderDataset").with(arguments);
    try (BaselineData data = open(own, Compat.CORRECTED, 1)) {
      assertThat(data.labels()).containsExactly("tube");
      LabelledBatch batch = all(data.trainingLabels(PUBLISHED, 8), 0, 0).get(0);
      assertThat(batch.labels()).hasSize(8).contains(0f, 1f);
      for (int i = 0; i < 8; i++) {
        int number = Integer.parseInt(batch.names().get(i).substring(1));
        assertThat(batch.labels()[i]).isEqualTo(number % 2);
      }
      assertThat(all(data.trainingViews(ViewPlan.simclr(), 8), 0, 0)).hasSize(1);
    }
  }

  @Test
  void theManifestIdentifiesPreparedStudies() {
    try (BaselineData data = open(Compat.CORRECTED, 1)) {
      assertThat(data.provenance()).containsOnlyKeys("dataset.manifest.sha256");
      assertThat(data.name()).isEqualTo("tiny");
    }
  }

  @Test
  void aSetWithoutValidationImagesIsRefused() {
    TinyDataset.write(folder, new int[] {3, 0, 1}, true, TinyDataset.labels());
    assertThatThrownBy(
            () ->
                open(
                    TinyScans.config(folder, DatasetLoader.MIMIC_IMAGES.key()),
                    Compat.CORRECTED,
                    1))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("has no validation images");
  }

  @Test
  void anImageThatCannotBeReadIsNamed() throws IOException {
    try (BaselineData data = open(Compat.CORRECTED, 2)) {
      Files.writeString(folder.resolve("images/train-4-1.png"), "no picture");
      assertThatThrownBy(() -> all(data.trainingViews(ViewPlan.simclr(), 12), 0, 0))
          .isInstanceOf(LovtException.class)
          .hasMessageStartingWith("tiny, image train-4-1: ");
    }
  }
}
