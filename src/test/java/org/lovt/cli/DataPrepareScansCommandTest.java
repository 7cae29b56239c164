package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.store.DatasetManifest;
import org.lovt.image.ImageFiles;

/** Phantoms in each raw layout, prepared by command line. */
class DataPrepareScansCommandTest {
  @TempDir Path folder;

  private static Cli prepare(Object... words) {
    List<String> all = new ArrayList<>(List.of("data", "prepare"));
    for (Object word : words) {
      all.add(word.toString());
    }
    all.add("--threads=2");
    return Cli.run(all.toArray(String[]::new));
  }

  private Path phantoms(String layout, int studies) {
    Path root = folder.resolve(layout);
    Cli made =
        Cli.run(
            "data",
            "phantom",
            root.toString(),
            "--layout=" + layout,
            "--studies=" + studies,
            "--size=64",
            "--seed=5");
    assertThat(made.code()).isZero();
    return root;
  }

  @ParameterizedTest
  @CsvSource({"rsna, 20", "siim, 6", "object-cxr, 24", "nih, 24", "covid-rural, 30"})
  void phantomsOfEveryLayoutArePrepared(String layout, int studies) {
    Path root = phantoms(layout, studies);
    Map<String, String> raw = Outputs.tree(root);
    Cli refused = prepare(layout, root);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("not the published material", "--splits random");
    assertThat(Outputs.tree(root)).isEqualTo(raw);

    Cli done = prepare(layout, root, "--splits=random");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).startsWith("prepared " + root).contains("  train: ", "pixel mean");
    Map<String, String> after = new TreeMap<>(Outputs.tree(root));
    assertThat(after).containsAllEntriesOf(raw);

    ImageSet set = ImageSet.parse(layout).orElseThrow();
    SplitParts<SplitRow> rows =
        SplitParts.of(split -> SplitFile.read(SplitFile.of(root, split), set.format()));
    DatasetManifest manifest = DatasetManifest.read(root);
    assertThat(manifest.counts()).containsEntry("bad_files", 0L);
    assertThat(manifest.counts()).containsEntry("images", (long) rows.size());
    for (SplitRow row : rows.train()) {
      assertThat(set.image(root, row.id())).isRegularFile();
      for (String target : set.targets()) {
        int pixels = ImageFiles.readMask(set.mask(root, target, row.id())).count();
        if (set == ImageSet.RSNA || set == ImageSet.OBJECT_CXR) {
          assertThat(pixels > 0).isEqualTo(!row.objects().isEmpty());
        }
      }
    }
    // The headers of DICOM phantoms name nobody, and still must not be repeated.
    assertThat(done.out() + done.err()).doesNotContain("SYNTHETIC");
  }

  @Test
  void splitsByPatientUseTheMatchesThatLieInTheFolder() {
    Path root = phantoms("rsna", 24);
    Cli done = prepare("rsna", root, "--patient-level");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(DatasetManifest.read(root).options())
        .containsEntry("splits", "random")
        .containsEntry("patient_level", "true");
    assertThat(prepare("siim", root, "--patient-level").code()).isEqualTo(2);
  }

  @Test
  void theSpellingsOfTheOriginalAreUnderstood() {
    Path root = phantoms("nih", 24);
    Cli done =
        prepare(
            "nih",
            root,
            "--splits=random",
            "--val_percentage=0.3",
            "--test_percentage",
            "0.3",
            "--include_no_findings=0",
            "--seed",
            "7");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(DatasetManifest.read(root).options())
        .containsEntry("validation", "0.3")
        .containsEntry("test", "0.3")
        .containsEntry("no_findings", "0")
        .containsEntry("seed", "7");
  }

  @Test
  void optionsOfRandomSplitsAreNotIgnoredSilently() {
    for (String option : List.of("--seed=5", "--val=0.1", "--test=0.1")) {
      Cli refused = prepare("rsna", folder, option);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("no effect on the published splits");
    }
    Cli both = prepare("nih", folder, "--splits=published", "--patient-level");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("not made patient by patient");
    assertThat(prepare("nih", folder, "--no-findings=50").err()).contains("have 100 images");
    assertThat(prepare("object-cxr", folder, "--object-boxes=both").err()).contains("fixed");
    assertThat(prepare("covid", folder).code()).isEqualTo(3);
  }
}
