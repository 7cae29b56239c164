package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.Json;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.PublishedSplits;

/** {@code lovt data verify} and {@code lovt data stats}; what they find is tested beside it. */
class DataVerifyCommandTest {
  @TempDir Path folder;

  private Path root;

  /** NIH with its published splits and no image. */
  @BeforeEach
  void prepare() throws IOException {
    root = Files.createDirectories(folder.resolve(ImageSet.NIH.folder()));
    PublishedSplits.of(ImageSet.NIH).writeSplits(root);
    PublishedSplits.of(ImageSet.NIH).writeStatistics(root);
    Files.createDirectories(root.resolve("processed_images"));
  }

  @Test
  void defectsAreShownAndGiveTheExitCodeOfData() {
    Cli cli = Cli.run("data", "verify", "nih-cxr", "datasets.base_path=" + folder, "--quick");
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.out())
        .startsWith("nih  " + root)
        .contains("the split files are the published ones")
        .contains("DEFECT  files            980 defects")
        .contains("train.csv:2: no image processed_images/00001555_002.png")
        .contains("… and 970 more (--all shows them)")
        .contains("segmentation_masks: the folder of the masks is missing")
        .contains("ok      splits           rows of the split files")
        .contains("14 of 196 (7 %) images are of 13 patients who are also in train")
        .contains("images were not decoded: --quick");
    Cli all = Cli.run("data", "verify", root.toString(), "--quick", "--all");
    assertThat(all.out().lines()).hasSizeGreaterThan(980);
  }

  @Test
  void jsonGoesToTheOutputOrToAFile() throws IOException {
    Cli cli = Cli.run("data", "verify", root.toString(), "--quick", "--json=-");
    assertThat(cli.code()).isEqualTo(3);
    JsonNode json = Json.mapper().readTree(cli.out());
    assertThat(json.get("kind").asText()).isEqualTo("nih");
    assertThat(json.at("/checks/files/defects").asInt()).isEqualTo(980);
    assertThat(json.at("/splits/test/images").asInt()).isEqualTo(196);
    assertThat(json.at("/shared_patients/1/images_of_test").asInt()).isEqualTo(14);
    assertThat(json.get("findings").get(0).get("check").asText()).isEqualTo("files");

    Path file = folder.resolve("report.json");
    Cli both = Cli.run("data", "verify", root.toString(), "--quick", "--json=" + file);
    assertThat(both.out()).contains("DEFECT");
    assertThat(Json.read(file)).isEqualTo(json);
  }

  @Test
  void figuresAreATableOfSplits() throws IOException {
    Cli cli = Cli.run("data", "stats", "nih-cxr_seg", "datasets.base_path=" + folder, "--quick");
    assertThat(cli.code()).isZero();
    assertThat(cli.out().replaceAll(" +", " "))
        .contains("train validation test")
        .contains("images 588 196 196")
        .contains("patients 470 161 162")
        .contains("boxes: Nodule 48 19 12")
        .contains("pixel mean (stored) 0.5041 0.5037 0.5044")
        .contains("13 patients are both in train (")
        .contains("and in test (14 images)");
    JsonNode json =
        Json.mapper()
            .readTree(Cli.run("data", "stats", root.toString(), "--quick", "--json=-").out());
    assertThat(json.at("/splits/train/boxes").asInt()).isEqualTo(584);
  }

  @Test
  void wrongNamesAndFoldersAreRefused() {
    Cli name = Cli.run("data", "verify", "nih-cxx");
    assertThat(name.code()).isEqualTo(2);
    assertThat(name.err()).contains("no data set 'nih-cxx'").contains("nih-cxr");
    Cli none = Cli.run("data", "verify", "rsna", "datasets.base_path=" + folder);
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("no folder").contains("RSNA");
    Cli threads = Cli.run("data", "verify", root.toString(), "--threads=0");
    assertThat(threads.code()).isEqualTo(2);
    Cli override = Cli.run("data", "verify", "rsna", "seed=3");
    assertThat(override.code()).isEqualTo(2);
    assertThat(override.err()).contains("seed=3");
  }
}
