package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.PretrainDataset;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;

class DataPreparePairsCommandTest {
  private static final Path COVID = Path.of("..", "shared", "realdata", "covid-cxr");

  @TempDir Path folder;

  @Test
  void theTextComesFromOneOfTheTwoSources() {
    Cli cli = Cli.run("data", "prepare", "pairs", "--csv=x.csv", "--image=i");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("--text").contains("--findings");
  }

  @Test
  void aMissingTableIsNamed() {
    Path csv = folder.resolve("x.csv");
    Cli cli = Cli.run("data", "prepare", "pairs", "--csv=" + csv, "--image=i", "--text=t");
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).contains("no such table: " + csv);
  }

  @Test
  void unknownLabelsAreConfigurationErrors() {
    Cli cli =
        Cli.run(
            "data", "prepare", "pairs", "--csv=x", "--image=i", "--text=t", "--labels=Edema,Adema");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("unknown label 'Adema'").contains("Edema");
  }

  /** Real pairs: COVID-19 image data collection. */
  @Test
  void realImagesWithNotesArePrepared() {
    Assumptions.assumeTrue(Files.exists(COVID), "no real data in " + COVID);
    Path out = folder.resolve("covid");
    Cli cli =
        Cli.run(
            "data",
            "prepare",
            "pairs",
            "--csv=" + COVID.resolve("metadata.csv"),
            "--image=image",
            "--text=text",
            "--patient=patient_id",
            "--split=split",
            "--view=view",
            "--on-bad=fail",
            "--out=" + out);
    assertThat(cli.err()).doesNotContain("error");
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).contains("train: 171 studies, 171 images").contains("117 patients");
    try (PretrainDataset data = PretrainDataset.open(out, PretrainDataset.Options.ALL)) {
      assertThat(data.size(Split.TRAIN)).isEqualTo(171);
      assertThat(data.size(Split.VALIDATION)).isEqualTo(36);
      for (int i = 0; i < data.size(Split.TRAIN); i++) {
        Study study = data.study(Split.TRAIN, i);
        assertThat(study.report().sentences()).isNotEmpty().doesNotContain("");
        assertThat(study.views().get(0).position()).isIn("PA", "AP", "AP Supine");
      }
      Study study = data.study(Split.VALIDATION, 3);
      GrayImage image = ImageFiles.readGray(data.file(study.views().get(0)));
      assertThat((float) image.moments().mean()).isEqualTo(study.views().get(0).pixelMean());
    }
  }
}
