package org.lovt.data.scan.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.AnnotationTask;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.scan.ScanSample;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/** The files of docs/how-to/own-task.md do what the page says. */
class OwnTaskExampleTest {
  private static final Path EXAMPLE = Path.of("examples", "own-task");
  private static final Path REAL = Path.of("..", "shared", "realdata", "covid-cxr");

  /** The bright box that is the "lung" of a phantom image. */
  private static Box lung(int n) {
    return new Box(4 + n % 5, 6, 20, 16 + n % 7);
  }

  /** Images of 40 × 30 pixels with a bright box each, two per patient; the last has no mask. */
  private static void write(Path folder, int images) throws IOException {
    StringBuilder table = new StringBuilder("id,patient_id\n");
    for (int n = 0; n < images; n++) {
      Mask mask = Mask.ofBoxes(40, 30, List.of(lung(n)));
      byte[] pixels = new byte[40 * 30];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (mask.values()[i] == 1 ? 200 : 20);
      }
      String id = "img" + n;
      ImageFiles.writeJpeg(
          folder.resolve("images/" + id + ".jpg"), new GrayImage(40, 30, pixels), 95);
      if (n < images - 1) {
        ImageFiles.writePng(folder.resolve("masks_lung/" + id + ".png"), mask);
      }
      table.append(id).append(",p").append(n / 2).append('\n');
    }
    Files.writeString(folder.resolve("metadata.csv"), table);
  }

  private static ScanDataset open(Path folder) {
    DatasetConfig config = ConfigTree.open(List.of(EXAMPLE)).dataset("lungs");
    assertThat(config.path()).isEqualTo("<path_to_datasets>/covid-cxr");
    return ScanDatasets.open(config.at(folder.toString()), Compat.CORRECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lungs", "lungs_linear"})
  void theExperimentsAskForTheTargetsOfTheDataSet(String name) {
    ConfigTree tree = ConfigTree.open(List.of(EXAMPLE));
    List<String> ofModel = List.of("+experiment=eval/eval_" + name, "pretrained_model=demo");
    FineTuneConfig model = tree.compose(ConfigTree.FINE_TUNE, ofModel).bind(FineTuneConfig.class);
    List<String> ofEncoder = List.of("+experiment=eval/baseline_random_" + name);
    BaselineFineTuneConfig encoder =
        tree.compose(ConfigTree.BASELINE_FINE_TUNE, ofEncoder).bind(BaselineFineTuneConfig.class);
    for (EvaluationModelConfig task : List.of(model.evaluationModel(), encoder.evaluationModel())) {
      assertThat(task.protocol().evalName()).isEqualTo(name);
      assertThat(task.task()).isEqualTo(AnnotationTask.OWN);
      assertThat(task.kind()).isEqualTo(Kind.SEGMENTATION);
      assertThat(tree.dataset(task.protocol().dataset()).type().key())
          .isEqualTo("MaskFolderDataset");
    }
  }

  @Test
  void aPhantomSetIsReadThroughTheFiles(@TempDir Path folder) throws IOException {
    write(folder, 21);
    try (ScanDataset data = open(folder)) {
      assertThat(data.kind()).isEqualTo(Kind.SEGMENTATION);
      assertThat(data.targets()).containsExactly("lungs");
      int all = 0;
      Set<String> patients = new HashSet<>();
      for (Split split : Split.values()) {
        Set<String> own = new HashSet<>();
        ScanSamples samples =
            new ScanSamples(
                data,
                split,
                ScanTransforms.evaluation(data, TinyScans.augmentation(false), 40),
                ImageCache.off(),
                1);
        for (int i = 0; i < samples.size(); i++) {
          check(samples.sample(0, i));
          own.add(data.scan(split, i).patient().orElseThrow());
        }
        assertThat(patients).doesNotContainAnyElementsOf(own);
        patients.addAll(own);
        all += samples.size();
      }
      assertThat(all).isEqualTo(20); // the image without a mask is left out
    }
    assertThat(folder.resolve("pixel-statistics.csv")).exists();
  }

  /** What the mask marks is what is bright. */
  private static void check(ScanSample sample) {
    int n = Integer.parseInt(sample.scan().id().substring(3));
    int count = 0;
    for (int i = 0; i < sample.masks().length; i++) {
      count += sample.masks()[i];
      assertThat(sample.pixels()[i] > 0.5).isEqualTo(sample.masks()[i] == 1);
    }
    assertThat(count).isEqualTo((int) (lung(n).w() * lung(n).h()));
  }

  @Test
  void theGenuineSetIsReadThroughTheFiles() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "no ../shared/realdata/covid-cxr");
    try (ScanDataset data = open(REAL)) {
      int all = 0;
      for (Split split : Split.values()) {
        for (int i = 0; i < data.size(split); i++) {
          Scan scan = data.scan(split, i);
          ImageSize size = ImageFiles.readSize(scan.image());
          Mask mask = ImageFiles.readMask(scan.masks().get("lungs"));
          double share = mask.count() / (double) size.pixels();
          assertThat(share).as(scan.id()).isBetween(0.02, 0.9);
          all++;
        }
      }
      try (Stream<Path> masks = Files.list(REAL.resolve("masks_lung"))) {
        assertThat(all).isPositive().isEqualTo((int) masks.count());
      }
    }
  }
}
