package org.lovt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.data.PretrainDataset.Options;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.Split;
import org.lovt.data.study.Subsets;

class PretrainDatasetTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void write() {
    folder = temp.resolve("prepared");
    TinyDataset.write(folder, new int[] {10, 5, 5}, true, TinyDataset.labels());
  }

  private LovtException failure(Options options) {
    try {
      PretrainDataset.open(folder, options).close();
    } catch (LovtException e) {
      return e;
    }
    throw new AssertionError("expected a failure");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 46)
  @ParameterizedTest
  @CsvSource({
    "0.3, 10, 3",
    "0.3, 5, 2",
    "0.5, 5, 2",
    "0.1, 26684, 2668",
    "1.0, 7, 7",
    "0.01, 5, 0"
  })
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 1)
  void subsetsAreRoundedHalfToEven(double fraction, int rows, int expected) {
    assertThat(new Subsets(fraction, null, null).rows(Split.TRAIN, rows)).isEqualTo(expected);
  }

  @Statement(80)
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {18, 46})
  @Test
  void aSubsetIsAPrefixWithTheStatisticsOfTheWhole() {
    try (PretrainDataset all = PretrainDataset.open(folder, Options.ALL);
        PretrainDataset some =
            PretrainDataset.open(folder, new Options(null, new Subsets(0.3, null, null)))) {
      assertThat(some.size(Split.TRAIN)).isEqualTo(3);
      assertThat(some.size(Split.VALIDATION)).isEqualTo(5);
      for (int i = 0; i < 3; i++) {
        assertThat(some.study(Split.TRAIN, i)).isEqualTo(all.study(Split.TRAIN, i));
      }
      assertThat(some.statistics(Split.TRAIN)).isEqualTo(all.statistics(Split.TRAIN));
      assertThatThrownBy(() -> some.study(Split.TRAIN, 3))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void fractionsOutsideTheRangeAreRefused(double fraction) {
    assertThatThrownBy(() -> new Subsets(null, fraction, null))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("val_subset")
        .hasMessageContaining(String.valueOf(fraction));
  }

  @Test
  void theImageFolderMayMove() throws IOException {
    Files.move(folder.resolve("images"), temp.resolve("elsewhere"));
    assertThat(failure(Options.ALL).getMessage())
        .contains("no image folder " + folder.resolve("images"));
    assertThat(failure(Options.ALL).remedy()).contains("arguments.image_root_path");
    Options moved = new Options(temp.resolve("elsewhere"), Subsets.ALL);
    try (PretrainDataset data = PretrainDataset.open(folder, moved)) {
      assertThat(data.file(data.study(Split.TEST, 1).views().get(0))).isRegularFile();
    }
  }

  @Test
  void anImageFolderOfSomethingElseIsToldBeforeTraining() throws IOException {
    Path other = Files.createDirectories(temp.resolve("other"));
    assertThat(failure(new Options(other, Subsets.ALL)).getMessage())
        .contains("the first train image")
        .contains(other.resolve("train-0-0.png").toString());
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 20)
  @Test
  void aSplitMissingInTheStatisticsIsNamed() throws IOException {
    Path file = folder.resolve(DatasetStatistics.FILE);
    Files.writeString(file, Files.readString(file).replace("\"test\"", "\"tset\""));
    assertThat(failure(Options.ALL).getMessage()).contains(file.toString()).contains("'test'");
  }

  @ParameterizedTest
  @ValueSource(strings = {DatasetManifest.FILE, DatasetStatistics.FILE, StudyStore.FILE})
  void everyPartIsNeeded(String part) throws IOException {
    Files.delete(folder.resolve(part));
    assertThat(failure(Options.ALL).getMessage()).contains(part);
    Files.writeString(folder.resolve(part), "what is this");
    assertThat(failure(Options.ALL).getMessage()).contains(folder.resolve(part).toString());
  }
}
