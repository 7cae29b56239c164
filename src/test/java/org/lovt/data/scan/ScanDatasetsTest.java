package org.lovt.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.SplitFile;
import org.lovt.data.study.Split;
import org.lovt.image.Box;

class ScanDatasetsTest {
  @TempDir Path folder;

  private static ScanDataset open(DatasetConfig config) {
    return ScanDatasets.open(config, Compat.CORRECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RsnaPneunomiaDetectionDataset    | DETECTION    | opacity        | stage_2_train_images_processed
          RsnaPneunomiaSegmentationDataset | SEGMENTATION | opacity        | stage_2_train_images_processed
          CovidRuralDataset                | SEGMENTATION | opacity        | processed_images
          SIIMSegmentationDataset          | SEGMENTATION | pneumothorax   | processed_images
          ObjectCxrDetectionDataset        | DETECTION    | foreign_object | images_processed
          ObjectCxrSegmentationDataset     | SEGMENTATION | foreign_object | images_processed
          NihCxrDetectionDataset           | DETECTION    | finding        | processed_images
          NihCxrSegmentationDataset        | SEGMENTATION | Atelectasis Cardiomegaly Effusion Infiltrate Mass Nodule Pneumonia Pneumothorax | processed_images
          """)
  void everyLoaderGivesItsScans(String loader, Kind kind, String targets, String images) {
    ImageSet set = ImageSet.ofLoader(loader).orElseThrow();
    TinyScans.write(folder, set, 5, 2, 1);
    ScanDataset data = open(TinyScans.config(folder, loader));
    assertThat(data.kind()).isEqualTo(kind);
    assertThat(data.targets()).containsExactly(targets.split(" "));
    assertThat(List.of(data.size(Split.TRAIN), data.size(Split.VALIDATION), data.size(Split.TEST)))
        .containsExactly(5, 2, 1);
    Scan scan = data.scan(Split.TRAIN, 2);
    assertThat(scan.id()).isEqualTo("train2");
    assertThat(scan.image()).isEqualTo(folder.resolve(images).resolve("train2.png")).exists();
    assertThat(scan.labels()).isEmpty();
    if (kind == Kind.DETECTION) {
      assertThat(scan.objects())
          .containsExactly(
              new LabelledBox(new Box(4, 3, 10, 20), 0), new LabelledBox(new Box(20, 7, 12, 6), 0));
      assertThat(scan.masks()).isEmpty();
    } else {
      assertThat(scan.objects()).isEmpty();
      assertThat(scan.masks().keySet()).containsExactly(targets.split(" "));
      assertThat(scan.masks().values()).allSatisfy(mask -> assertThat(mask).exists());
    }
  }

  @ParameterizedTest
  @EnumSource(DatasetLoader.class)
  void everyLoaderHasAFileInTheGroup(DatasetLoader loader) {
    ConfigTree tree = ConfigTree.open(List.of());
    assertThat(tree.options(ConfigTree.DATASET)).anyMatch(n -> tree.dataset(n).type() == loader);
  }

  @Test
  void anImageWithoutObjectHasAnEmptyList() {
    TinyScans.write(folder, ImageSet.RSNA, 1, 1, 1);
    ScanDataset data = open(TinyScans.config(folder, DatasetLoader.RSNA_DETECTION.key()));
    assertThat(data.scan(Split.TRAIN, 0).objects()).isEmpty();
  }

  @Test
  void nihKeepsItsClassesOnRequest() {
    TinyScans.write(folder, ImageSet.NIH, 6, 1, 1);
    DatasetConfig config = TinyScans.config(folder, DatasetLoader.NIH_DETECTION.key());
    ScanDataset annotated = open(config.with(Map.of("classes", "annotated")));
    assertThat(annotated.targets()).isEqualTo(ImageSet.NIH.targets());
    assertThat(annotated.scan(Split.TRAIN, 5).objects().get(0).type()).isEqualTo(5);
    assertThat(open(config).scan(Split.TRAIN, 5).objects().get(0).type()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"CORRECTED,, 699, 660", "OFFICIAL,, 660, 699", "CORRECTED, legacy, 660, 699"})
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 16)
  void objectCxrBoxesAreReadAsAnnotatedOrAsTheOriginalDid(
      Compat compat, String argument, double width, double height) throws IOException {
    TinyScans.write(folder, ImageSet.OBJECT_CXR, 1, 1, 1);
    Files.writeString(
        SplitFile.of(folder, Split.TRAIN), "ID,boxes,classes\ntrain0,506;1577;660;699,1\n");
    DatasetConfig config = TinyScans.config(folder, DatasetLoader.OBJECT_CXR_DETECTION.key());
    if (argument != null) {
      config = config.with(Map.of("object_boxes", argument));
    }
    ScanDataset data = ScanDatasets.open(config, compat);
    assertThat(data.scan(Split.TRAIN, 0).objects())
        .containsExactly(new LabelledBox(new Box(506, 1577, width, height), 0));
  }

  @Test
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {18, 46})
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {1, 2})
  void aSubsetIsThePrefixAndKeepsTheStatistics() {
    TinyScans.write(folder, ImageSet.SIIM, 25, 5, 2);
    DatasetConfig tenth =
        new DatasetConfig(
            "tiny", folder.toString(), DatasetLoader.SIIM.key(), 0.1, 0.5, null, Map.of());
    ScanDataset some = open(tenth);
    ScanDataset all = open(TinyScans.config(folder, DatasetLoader.SIIM.key()));
    assertThat(List.of(some.size(Split.TRAIN), some.size(Split.VALIDATION), some.size(Split.TEST)))
        .as("2.5 and 2.5 become 2")
        .containsExactly(2, 2, 2);
    for (int i = 0; i < 2; i++) {
      assertThat(some.scan(Split.TRAIN, i)).isEqualTo(all.scan(Split.TRAIN, i));
    }
    assertThat(some.statistics(Split.TRAIN)).isEqualTo(all.statistics(Split.TRAIN));
    assertThatThrownBy(() -> some.scan(Split.TRAIN, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 20)
  void aSplitThatTheStatisticsLackIsNamedWithTheFile() throws IOException {
    TinyScans.write(folder, ImageSet.RSNA, 1, 1, 1);
    Path file = folder.resolve(ImageSetStatistics.FILE);
    ImageSetStatistics all = ImageSetStatistics.read(file);
    Map<Split, ImageSetStatistics.Part> two =
        Map.of(
            Split.TRAIN, all.splits().get(Split.TRAIN),
            Split.VALIDATION, all.splits().get(Split.VALIDATION));
    Files.writeString(file, new ImageSetStatistics(two).toJson());
    DatasetConfig config = TinyScans.config(folder, DatasetLoader.RSNA_DETECTION.key());
    ScanDataset loader = new SplitScans(config, ImageSet.RSNA, false, false);
    assertThat(loader.splits()).containsExactlyInAnyOrder(Split.TRAIN, Split.VALIDATION);
    assertThatThrownBy(() -> open(config))
        .isInstanceOf(LovtException.class)
        .hasMessage(file + ": no entry for the split 'test'");
  }

  @Test
  void aFolderThatIsNotPreparedIsToldBeforeAnythingStarts() throws IOException {
    DatasetConfig config = TinyScans.config(folder, DatasetLoader.SIIM.key());
    assertThatThrownBy(() -> open(config))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(ImageSetStatistics.FILE);
    TinyScans.write(folder, ImageSet.SIIM, 2, 1, 1);
    Path mask = ImageSet.SIIM.mask(folder, "pneumothorax", "validation0");
    Files.delete(mask);
    assertThatThrownBy(() -> open(config))
        .isInstanceOf(LovtException.class)
        .hasMessage("the first validation mask of tiny is missing: " + mask)
        .extracting(e -> ((LovtException) e).remedy())
        .isEqualTo("Prepare the data set with 'lovt data prepare siim " + folder + "'.");
  }

  @Test
  void wrongArgumentsAndPairsAreRefused() {
    TinyScans.write(folder, ImageSet.NIH, 1, 1, 1);
    DatasetConfig config = TinyScans.config(folder, DatasetLoader.NIH_DETECTION.key());
    assertThatThrownBy(() -> open(config.with(Map.of("classes", "eight"))))
        .isInstanceOf(LovtException.class)
        .hasMessage("dataset tiny: arguments.classes: expected annotated or zero. Received: eight");
    assertThatThrownBy(() -> open(TinyScans.config(folder, DatasetLoader.MIMIC.key())))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("is a set of images with reports");
  }
}
