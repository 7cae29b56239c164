package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.prepare.chexpert.RawChexpert;

class DataPrepareChexpertCommandTest {
  @TempDir Path folder;

  private Path raw() {
    RawChexpert raw = new RawChexpert(folder.resolve("CheXpert"));
    for (int i = 1; i <= 20; i++) {
      String patient = "%05d".formatted(i);
      raw.frontal("train", patient, 1, 1, 5 * i, RawChexpert.cells(i % 14, "1.0"));
      raw.lateral("train", patient, 1, 2, 5 * i, RawChexpert.cells(i % 14, "1.0"));
    }
    raw.frontal("valid", "64541", 1, 1, 200, RawChexpert.cells(0, "1.0"));
    return raw.write().root;
  }

  @Test
  void bothPresetsArePrepared() throws IOException {
    Path root = raw();
    Cli all = Cli.run("data", "prepare", "chexpert", root.toString());
    assertThat(all.code()).isZero();
    assertThat(all.err()).contains("40 images of these views: 4 of them validate in place of 5000");
    assertThat(all.out())
        .contains("train: 18 studies, 36 images")
        .contains("validation: 2 studies, 4 images")
        .contains("test: 1 studies, 1 images");
    Cli frontal =
        Cli.run(
            "data",
            "prepare",
            "chexpert",
            root.toString(),
            "--preset=chexpert_ap-pa",
            "--validation-images=5");
    assertThat(frontal.code()).isZero();
    assertThat(frontal.err()).doesNotContain("in place of");
    assertThat(frontal.out()).contains("train: 15 studies, 15 images");
    Path out = root.resolve("chexpert_ap-pa_dataset");
    assertThat(Files.readString(out.resolve("dataset_statistics.json")))
        .contains("\"num_samples\": 15");
    Cli again = Cli.run("data", "prepare", "chexpert", root.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("the target exists already").contains("--overwrite");
  }

  /** Phantom → preparation → verification → contact sheet, by the command line alone. */
  @Test
  void phantomsGoTheWholeWay() {
    Path root = folder.resolve("CheXpert");
    Cli made =
        Cli.run(
            "data", "phantom", root.toString(), "--layout=chexpert", "--studies=30", "--size=64");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(Cli.run("data", "prepare", "chexpert", root.toString()).code()).isZero();
    String sets = "datasets.base_path=" + folder;
    Cli verified = Cli.run("data", "verify", "chexpert", sets);
    assertThat(verified.out()).contains("no defects");
    assertThat(verified.code()).isZero();
    Path sheet = folder.resolve("sheet.png");
    Cli shown = Cli.run("data", "show", "chexpert", sets, "--n=4", "--out=" + sheet);
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(sheet).exists();
  }

  @Test
  void pretrainingAsksForReports() {
    Path root = raw();
    Cli.run("data", "prepare", "chexpert", root.toString());
    Cli byName = Cli.run("pretrain", "+experiment=demo", "pretrain_dataset=chexpert");
    assertThat(byName.code()).isEqualTo(2);
    assertThat(byName.err()).contains("no set of images with reports");
    Path folder = root.resolve("chexpert_dataset");
    Cli byFolder =
        Cli.run(
            "pretrain", "+experiment=demo", "pretrain_dataset=" + folder, "name=x", "device=cpu");
    assertThat(byFolder.code()).isEqualTo(2);
    assertThat(byFolder.err()).contains("holds images with labels, but no reports");
  }

  @Test
  void anUnknownPresetIsAnsweredWithTheNearest() {
    Cli cli = Cli.run("data", "prepare", "chexpert", "x", "--preset=chexpert_appa");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("Did you mean 'chexpert_ap-pa'?");
  }
}
