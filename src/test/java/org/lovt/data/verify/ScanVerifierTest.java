package org.lovt.data.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

class ScanVerifierTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    for (int n = 0; n < 5; n++) {
      RandomStream random = RandomStream.of(n, "pixels", 0, 0);
      byte[] pixels = new byte[40 * 30];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) random.nextInt(256);
      }
      ImageFiles.writePng(folder.resolve("i/p" + n + "_0.png"), new GrayImage(40, 30, pixels));
      List<Box> boxes = n == 4 ? List.of() : List.of(new Box(0, 0, 10, 10));
      ImageFiles.writePng(
          folder.resolve("m/p" + n + "_0.png"), Mask.ofBoxes(n == 1 ? 20 : 40, 30, boxes));
    }
    lists("p0_0\np1_0\np2_0\n", "p3_0\n", "p4_0\n");
  }

  private void lists(String train, String validation, String test) throws IOException {
    Files.writeString(folder.resolve("train.csv"), "ID\n" + train);
    Files.writeString(folder.resolve("validation.csv"), "ID\n" + validation);
    Files.writeString(folder.resolve("test.csv"), "ID\n" + test);
  }

  private VerifyReport verify(boolean quick) {
    Map<String, Object> arguments =
        Map.of("images", "i/{id}.png", "masks", Map.of("x", "m/{id}.png"), "patient", "^(p\\d)_");
    DatasetConfig config =
        new DatasetConfig(
            "own", folder.toString(), "MaskFolderDataset", null, null, null, arguments);
    try (ScanDataset data = ScanDatasets.open(config, Compat.CORRECTED)) {
      return new ScanVerifier(data, new VerifyOptions(quick, 2, null), PreparationListener.SILENT)
          .run();
    }
  }

  private static Object figure(VerifyReport report, String name, Split split) {
    return report.figures().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values()
        .get(split);
  }

  @Test
  void aMaskOfAnotherSizeIsTheOnlyDefect() {
    VerifyReport report = verify(false);
    assertThat(report.findings())
        .extracting(Finding::place, Finding::message)
        .containsExactly(tuple("train p1_0", "m/p1_0.png is 20 x 30, its image 40 x 30"));
    assertThat(report.done()).contains(Check.MASKS, Check.PATIENTS).doesNotContain(Check.BOXES);
    assertThat(figure(report, "images", Split.TRAIN)).isEqualTo(3);
    assertThat(figure(report, "masks: x", Split.TRAIN)).isEqualTo(3L);
    assertThat(figure(report, "masks: x", Split.TEST)).isEqualTo(0L);
    assertThat(figure(report, "mask pixels: x", Split.VALIDATION)).isEqualTo(100L);
    assertThat(figure(report, "image size", Split.TRAIN)).isEqualTo("40 x 30");
    assertThat((Double) figure(report, "pixel mean", Split.TRAIN)).isBetween(0.45, 0.55);
  }

  @Test
  void badFilesAndSharedPatientsAreTold() throws IOException {
    Files.writeString(folder.resolve("i/p0_0.png"), "no picture");
    Files.writeString(folder.resolve("m/p3_0.png"), "no picture");
    Files.copy(folder.resolve("i/p2_0.png"), folder.resolve("i/p2_1.png"));
    Files.copy(folder.resolve("m/p2_0.png"), folder.resolve("m/p2_1.png"));
    lists("p0_0\np2_0\n", "p3_0\n", "p2_1\n");
    VerifyReport report = verify(false);
    assertThat(report.defects()).containsEntry(Check.IMAGES, 1).containsEntry(Check.MASKS, 1);
    assertThat(report.findings())
        .extracting(Finding::check)
        .contains(Check.DUPLICATES, Check.PATIENTS);
    assertThat(report.leakage().between(Split.TRAIN, Split.TEST).patients()).isEqualTo(1);
  }

  @Test
  void aQuickLookReadsHeadersOnly() {
    VerifyReport report = verify(true);
    assertThat(report.defects()).containsOnlyKeys(Check.MASKS);
    assertThat(report.done()).doesNotContain(Check.DUPLICATES);
    assertThat(report.figures())
        .extracting(Figure::name)
        .containsExactly("images", "patients", "image size");
  }
}
