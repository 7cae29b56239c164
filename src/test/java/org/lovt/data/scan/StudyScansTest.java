package org.lovt.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.data.TinyDataset;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.Split;

class StudyScansTest {
  @TempDir Path folder;

  private ScanDataset open(Double subset) {
    DatasetConfig config =
        new DatasetConfig(
            "tiny",
            folder.toString(),
            DatasetLoader.MIMIC_IMAGES.key(),
            subset,
            null,
            null,
            Map.of());
    return ScanDatasets.open(config, Compat.CORRECTED);
  }

  @Test
  void everyViewIsAScanWithTheLabelsOfItsStudy() {
    TinyDataset.write(folder, new int[] {4, 1, 1}, false, TinyDataset.labels());
    try (ScanDataset data = open(null)) {
      assertThat(data.size(Split.TRAIN)).isEqualTo(1 + 2 + 3 + 1);
      assertThat(data.targets())
          .containsExactly(
              "Cardiomegaly", "Edema", "Consolidation", "Atelectasis", "Pleural Effusion");
      Scan scan = data.scan(Split.TRAIN, 4);
      assertThat(scan.id()).isEqualTo("train-2-1");
      assertThat(scan.patient()).contains("p2");
      assertThat(scan.labels()).contains(ScanLabels.of(ChexpertLabels.BLANK));
      ScanSample sample =
          new ScanSamples(
                  data,
                  Split.TRAIN,
                  ScanTransforms.evaluation(data, TinyScans.augmentation(true), 32),
                  ImageCache.off(),
                  1)
              .sample(0, 4);
      assertThat(sample.labels()).containsExactly(0, 0, 0, 0, 0);
      assertThat(ScanBatch.of(List.of(sample, sample)).labels()).hasSize(10);
    }
  }

  @Test
  void chexpertNamesTheStudyTooSinceItsImageNamesAreNotUnique() {
    TinyDataset.write(folder, new int[] {2, 1, 1}, false, TinyDataset.labels());
    DatasetConfig config = TinyScans.config(folder, DatasetLoader.CHEXPERT.key());
    try (ScanDataset data = ScanDatasets.open(config, Compat.CORRECTED)) {
      assertThat(data.scan(Split.TRAIN, 1).id()).isEqualTo("train1/train-1-0");
    }
  }

  @Test
  void weightsOfLabelsAreTheStoredSharesOfNegatives() {
    TinyDataset.write(folder, new int[] {4, 1, 1}, false, TinyDataset.labels());
    try (ScanDataset data = open(null)) {
      assertThat(data.positiveWeights(Split.TRAIN)).containsExactly(1.0, 1.0, 1.0, 1.0, 1.0);
    }
  }

  @Test
  void aSubsetCountsImagesAndNotStudies() {
    TinyDataset.write(folder, new int[] {4, 1, 1}, false, TinyDataset.labels());
    try (ScanDataset data = open(0.5)) {
      assertThat(data.size(Split.TRAIN)).as("3.5 becomes 4").isEqualTo(4);
      assertThat(data.scan(Split.TRAIN, 3).id()).isEqualTo("train-2-0");
    }
  }

  @Test
  void aStoreWithoutLabelsIsRefused() {
    TinyDataset.write(folder, new int[] {1, 1, 1}, false, List.of());
    assertThatThrownBy(() -> open(null))
        .isInstanceOf(LovtException.class)
        .hasMessage(folder + " has no labels; they are the targets of MimicCxrImageDataset");
  }
}
