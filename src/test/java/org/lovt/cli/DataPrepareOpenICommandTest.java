package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.PretrainDataset;
import org.lovt.data.prepare.openi.RawOpenI;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.pretrain.run.TinyRuns;

class DataPrepareOpenICommandTest {
  private static final Path REAL = Path.of("..", "shared", "realdata", "reports");

  @TempDir Path folder;

  @Test
  void wrongOptionsAreExplained() {
    Cli views = Cli.run("data", "prepare", "openi", "x", "--views=lateral");
    assertThat(views.code()).isEqualTo(2);
    assertThat(views.err()).contains("expected one of frontal, all");
    Cli fractions = Cli.run("data", "prepare", "openi", "x", "--test=0.6", "--validation=0.4");
    assertThat(fractions.code()).isEqualTo(2);
    assertThat(fractions.err()).contains("0.4, 0.6");
    assertThat(Cli.run("data", "prepare", "openi", "no-such-folder").code()).isEqualTo(3);
  }

  /**
   * From the publisher's archives to a trained model, by the two commands of docs/how-to/openi.md.
   */
  @Test
  void fromArchivesToPretraining() {
    RawOpenI raw = new RawOpenI();
    for (int i = 1; i <= 48; i++) {
      raw.study(i);
    }
    Path root = raw.projections(raw.archives(folder.resolve("OpenI")));
    Cli prepared = Cli.run("data", "prepare", "openi", root.toString());
    assertThat(prepared.code()).isZero();
    assertThat(prepared.out())
        .contains("prepared " + root.resolve("openi_dataset"))
        .contains("48 patients");

    List<String> train = new ArrayList<>(List.of("pretrain", "+experiment=demo"));
    train.addAll(TinyRuns.TINY);
    train.addAll(
        List.of(
            "pretrain_dataset=openi",
            "name=openi",
            "pretrain_model.max_epochs=1",
            "datasets.base_path=" + folder,
            "models.base_path=" + folder.resolve("models")));
    Cli trained = Cli.run(train.toArray(String[]::new));
    assertThat(trained.err()).contains("no CheXpert labels").doesNotContain("error");
    assertThat(trained.code()).isZero();
    assertThat(folder.resolve("models/pretraining/openi/report.html")).exists();
  }

  /** Three real reports with their images. */
  @Test
  void realPairsArePrepared() throws IOException {
    Assumptions.assumeTrue(Files.exists(REAL), "no real data in " + REAL);
    Path root = Files.createDirectories(folder.resolve("OpenI"));
    Files.copy(REAL.resolve("indiana_projections.csv"), root.resolve("indiana_projections.csv"));
    for (String uid : List.of("25", "54", "303")) {
      copy(REAL.resolve("xml_sample/" + uid + ".xml"), root.resolve("ecgen-radiology"));
    }
    try (Stream<Path> files = Files.list(REAL.resolve("iu_pairs"))) {
      for (Path png : files.filter(f -> f.toString().endsWith(".png")).toList()) {
        copy(png, root.resolve("NLMCXR_png"));
      }
    }
    Cli cli =
        Cli.run(
            "data",
            "prepare",
            "openi",
            root.toString(),
            "--on-bad=fail",
            "--test=0",
            "--validation=0");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).contains("train: 3 studies, 3 images").contains("3 patients");
    try (PretrainDataset data =
        PretrainDataset.open(root.resolve("openi_dataset"), PretrainDataset.Options.ALL)) {
      for (int i = 0; i < 3; i++) {
        Study study = data.study(Split.TRAIN, i);
        assertThat(study.views()).hasSize(1);
        assertThat(study.views().get(0).position()).isEqualTo("Frontal");
        assertThat(study.report().findings().sentences()).hasSizeGreaterThan(2);
        assertThat(study.report().impression().sentences()).isNotEmpty();
      }
    }
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(file, folder.resolve(file.getFileName()));
  }
}
