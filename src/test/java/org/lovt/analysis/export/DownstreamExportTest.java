package org.lovt.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.DownstreamExportRun;
import org.lovt.analysis.embedding.AnalysisMonitor;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.Compat;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.BareConfiguration;
import org.lovt.downstream.encoder.BareEncoder;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.train.Interruption;

/** Nine images of a tiny set as a narrow encoder with random weights sees them. */
class DownstreamExportTest {
  private static final int IMAGES = 9;

  @TempDir static Path folder;
  private static EvaluatedEncoder encoder;

  @BeforeAll
  static void prepare() {
    TinyScans.write(folder.resolve("scans"), ImageSet.RSNA, 4, 2, IMAGES);
    List<String> overrides =
        List.of(
            "encoder.backbone_model=[torchvision,resnet18]",
            "+encoder.backbone_args.width=4",
            "encoder.input_size=[64,64]",
            "models.base_path=" + folder);
    UserConfiguration user =
        UserConfiguration.load(
            Optional.empty(), Map.of("HOME", folder.toString()), folder, overrides);
    var config =
        BareConfiguration.of(
                ConfigTree.open(List.of()), user, BareEncoder.RANDOM, RunContext.current())
            .config();
    encoder = EvaluatedEncoder.random("random", config.encoder(), false);
  }

  private static DownstreamFolder export(String model, String loader, int batchSize) {
    return export(model, loader, batchSize, AnalysisMonitor.SILENT, Interruption.manual());
  }

  private static DownstreamFolder export(
      String model,
      String loader,
      int batchSize,
      AnalysisMonitor monitor,
      Interruption interruption) {
    DownstreamExportRun run =
        new DownstreamExportRun(
            encoder,
            "tiny",
            TinyScans.config(folder.resolve("scans"), loader),
            new DownstreamExportRun.Options(
                Split.TEST, batchSize, 0, 5, Compat.CORRECTED, Device.CPU));
    return DownstreamFolder.open(run.run(folder.resolve(model), monitor, interruption));
  }

  private static double[] all(DownstreamFolder predictions, String tensor) {
    List<Double> all = new ArrayList<>();
    for (int k = 0; k < predictions.batches(); k++) {
      for (double v : predictions.tensors(k).get(tensor).doubles()) {
        all.add(v);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 60)
  void embeddingsDoNotDependOnTheSizeOfBatches() {
    DownstreamFolder ones = export("a", "RsnaPneunomiaSegmentationDataset", 1);
    DownstreamFolder eights = export("b", "RsnaPneunomiaSegmentationDataset", 8);
    assertThat(ones.batches()).isEqualTo(IMAGES);
    assertThat(eights.batches()).isEqualTo(2);
    for (String tensor : List.of("yg", "yl", "class_probs_yl", "class_areas_yl", "classes_g")) {
      double[] expected = all(eights, tensor);
      double scale = Math.max(1, Arrays.stream(expected).max().orElseThrow());
      assertThat(all(ones, tensor)).as(tensor).hasSameSizeAs(expected);
      assertThat(all(ones, tensor)).containsExactly(expected, within(1e-5 * scale));
    }
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 26)
  void theMasksAreThereWithTheirSharesOfTheRegions() throws IOException {
    DownstreamFolder predictions = export("c", "RsnaPneunomiaSegmentationDataset", 4);
    assertThat(predictions.manifest().classes()).containsExactly("opacity");
    assertThat(predictions.manifest().grid()).containsExactly(2, 2);
    assertThat(predictions.images(2)).hasSize(1);
    Map<String, HostTensor> batch = predictions.tensors(0);
    assertThat(batch.get("yl").shape()).containsExactly(4, 4, 32);
    assertThat(batch.get("classes_x").shape()).containsExactly(4, 1, 64, 64);
    double[] mask = batch.get("classes_x").doubles();
    double[] global = batch.get("classes_g").doubles();
    double[] areas = batch.get("class_areas_yl").doubles();
    double[] centres = batch.get("class_probs_yl").doubles();
    double[] local = batch.get("classes_yl").doubles();
    for (int i = 0; i < 4; i++) {
      double sum = 0;
      for (int p = 0; p < 64 * 64; p++) {
        sum += mask[i * 64 * 64 + p];
      }
      assertThat(global[i]).isEqualTo(sum > 0 ? 1 : 0);
      double area = 0;
      for (int cell = 0; cell < 4; cell++) {
        area += areas[i * 4 + cell] / 4;
        assertThat(local[i * 4 + cell]).isEqualTo(centres[i * 4 + cell] > 0.5 ? 1 : 0);
        assertThat(centres[i * 4 + cell]).isIn(0.0, 0.25, 0.5, 0.75, 1.0);
      }
      assertThat(area).isCloseTo(sum / (64 * 64), within(1e-6));
    }
    try (Stream<Path> files = Files.list(folder.resolve("c/predictions/downstream_tiny_test"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "manifest.json",
              "local_scan_downstream_0.safetensors",
              "local_scan_downstream_1.safetensors",
              "local_scan_downstream_2.safetensors");
    }
  }

  @Test
  void aSetWithoutMasksHasRegionsAndImagesOnly() {
    DownstreamFolder predictions = export("d", "RsnaPneunomiaDetectionDataset", 8);
    assertThat(predictions.tensors(0)).containsOnlyKeys("yg", "yl");
    assertThat(predictions.manifest().classes()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameFilesAndInterruptedOnesLeaveTheOlder() throws IOException {
    DownstreamFolder first = export("e", "RsnaPneunomiaSegmentationDataset", 8);
    double[] before = all(first, "yl");
    Interruption stop = Interruption.manual();
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(
            () ->
                export(
                    "e", "RsnaPneunomiaSegmentationDataset", 2, (done, of) -> stop.request(), stop))
        .withMessageContaining("No prediction was changed");
    Path target = folder.resolve("e/predictions/downstream_tiny_test");
    assertThat(all(DownstreamFolder.open(target), "yl")).isEqualTo(before);
    assertThat(target.resolveSibling("downstream_tiny_test.partial")).doesNotExist();
    String hash = first.manifest().hash();
    assertThat(export("e", "RsnaPneunomiaSegmentationDataset", 8).manifest().hash())
        .isEqualTo(hash);
    Files.delete(target.resolve("local_scan_downstream_1.safetensors"));
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> DownstreamFolder.open(target))
        .withMessageContaining("local_scan_downstream_1.safetensors");
  }
}
