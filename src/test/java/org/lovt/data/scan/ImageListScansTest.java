package org.lovt.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.data.TinyDataset;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.ImageList;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.Split;

/** A folder with image lists and nothing else, against the store that they were made of. */
class ImageListScansTest {
  @TempDir Path folder;

  @BeforeEach
  void listsOfAStore() throws IOException {
    TinyDataset.write(folder, new int[] {6, 2, 1}, true, TinyDataset.labels());
    try (StudyStore store = StudyStore.open(folder.resolve(StudyStore.FILE))) {
      for (Split split : Split.values()) {
        Files.createDirectories(folder.resolve(split.label()));
        ImageList.write(store, split, folder, ChexpertClass.BINARY);
      }
    }
  }

  private ScanDataset open(Double subset, Map<String, Object> arguments) {
    return ScanDatasets.open(
        new DatasetConfig(
            "list",
            folder.toString(),
            DatasetLoader.MIMIC_IMAGES.key(),
            subset,
            null,
            null,
            arguments),
        Compat.CORRECTED);
  }

  private void withoutStore() throws IOException {
    Files.delete(folder.resolve(StudyStore.FILE));
    Files.delete(folder.resolve(DatasetManifest.FILE));
  }

  private void list(Split split, String... lines) throws IOException {
    Files.writeString(ImageList.file(folder, split), String.join("\n", lines) + "\n");
  }

  @Test
  void listsGiveWhatTheStoreGives() throws IOException {
    for (Double subset : new Double[] {null, 0.3}) {
      if (!Files.exists(folder.resolve(StudyStore.FILE))) {
        listsOfAStore();
      }
      String store;
      List<Double> weights;
      try (ScanDataset data = open(subset, Map.of())) {
        assertThat(data).isInstanceOf(StudyScans.class);
        store = ScanFingerprint.of(data);
        weights = data.positiveWeights(Split.TRAIN);
      }
      withoutStore();
      try (ScanDataset data = open(subset, Map.of())) {
        assertThat(data).isInstanceOf(ImageListScans.class);
        assertThat(data.size(Split.TRAIN)).isEqualTo(subset == null ? 12 : 4);
        assertThat(ScanFingerprint.of(data)).isEqualTo(store);
        assertThat(data.positiveWeights(Split.TRAIN)).isEqualTo(weights).hasSize(5);
        assertThat(data.scan(Split.TRAIN, 3).patient()).contains("p2");
      }
    }
  }

  @Test
  void listsWrittenByHandNeedNoStatisticsAndMayHaveOtherLabelsOrNone() throws IOException {
    withoutStore();
    Files.delete(folder.resolve(DatasetStatistics.FILE));
    String header = "patient_id,study_id,dicom_id,img_file";
    list(Split.TRAIN, header + ",tube", "a,,i,train-0-0.png,1", "b,,j,train-1-0.png,0");
    list(Split.VALIDATION, header + ",tube", "c,,k,validation-0-0.png,0");
    list(Split.TEST, header + ",tube", "d,,l,test-0-0.png,0");
    try (ScanDataset data = open(null, Map.of())) {
      assertThat(data.targets()).containsExactly("tube");
      assertThat(data.scan(Split.TRAIN, 0).labels().orElseThrow().targets()).containsExactly(1);
      assertThat(data.statistics(Split.TRAIN).std()).isPositive();
      assertThat(data.positiveWeights(Split.TRAIN)).isEmpty();
    }
    list(Split.TEST, header, "d,,l,test-0-0.png");
    assertThatThrownBy(() -> open(null, Map.of()))
        .hasMessageContaining("image_list.csv:1: the labels are [], and [tube] in the training");
  }

  @Test
  void defectsAreNamedByFileAndLine() throws IOException {
    withoutStore();
    String header = "patient_id,study_id,dicom_id,img_file,tube";
    list(Split.TRAIN, header, "a,s,i,train-0-0.png,1", "b,s,j,train-1-0.png,-1");
    Path file = ImageList.file(folder, Split.TRAIN);
    assertThatThrownBy(() -> open(null, Map.of()))
        .isInstanceOf(LovtException.class)
        .hasMessage(file + ":3: the column 'tube' is neither 0 nor 1");
    list(Split.TRAIN, header, "a,s,i,,1");
    assertThatThrownBy(() -> open(null, Map.of()))
        .hasMessage(file + ":2: the column 'img_file' is empty");
    list(Split.TRAIN, "patient_id,study_id,dicom_id,file");
    assertThatThrownBy(() -> open(null, Map.of()))
        .hasMessageStartingWith(file + ":1: no column 'img_file'");
  }

  @Test
  void missingImagesAndListsAreNoticedWhenOpening() throws IOException {
    withoutStore();
    assertThatThrownBy(
            () -> open(null, Map.of("image_root_path", folder.resolve("elsewhere").toString())))
        .isInstanceOf(LovtException.class)
        .hasMessageStartingWith("the first train image of " + folder + " is missing: ");
    Files.delete(ImageList.file(folder, Split.TEST));
    assertThatThrownBy(() -> open(null, Map.of()))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(ImageList.file(folder, Split.TEST).toString());
  }
}
