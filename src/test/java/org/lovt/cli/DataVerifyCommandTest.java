package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .contains("images were not decoded: --quick")
        .doesNotContain("can be decoded");
    Cli all = Cli.run("data", "verify", root.toString(), "--quick", "--all");
    assertThat(all.out().lines()).hasSizeGreaterThan(980);
  }

  /** Phantoms in every raw layout, prepared and verified as a user does it. */
  @ParameterizedTest
  @CsvSource({
    "rsna, --splits=random",
    "siim, --splits=random",
    "object-cxr, --splits=random",
    "nih, --splits=random",
    "covid-rural, --splits=random",
    "chexpert, ",
    "mimic, "
  })
  void preparedPhantomsHaveNoDefects(String layout, String splits) throws IOException {
    Path raw = folder.resolve(layout);
    Cli phantom =
        Cli.run(
            "data", "phantom", "--layout=" + layout, "--studies=24", "--size=64", raw.toString());
    assertThat(phantom.code()).as(phantom.err()).isZero();
    Path out = folder.resolve("prepared").resolve(layout);
    List<String> prepare = new ArrayList<>(List.of("data", "prepare", layout, raw.toString()));
    prepare.add("--out=" + out);
    if (splits != null) {
      prepare.add(splits);
    }
    Cli prepared = Cli.run(prepare.toArray(String[]::new));
    assertThat(prepared.code()).as(prepared.err()).isZero();
    Cli verified = Cli.run("data", "verify", out.toString());
    assertThat(verified.out()).contains("no defects").doesNotContain("DEFECT");
    assertThat(verified.code()).isZero();
    // What is cut off later is named.
    Path image = anImage(out, raw);
    byte[] bytes = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(bytes, bytes.length / 2));
    Cli damaged = Cli.run("data", "verify", out.toString());
    assertThat(damaged.out()).contains(image.getFileName().toString());
    Cli stats = Cli.run("data", "stats", out.toString(), "--quick");
    assertThat(stats.code()).isZero();
    assertThat(stats.out()).contains("images");
  }

  /** The first image of a prepared set; stores leave theirs in the download. */
  private static Path anImage(Path out, Path raw) throws IOException {
    for (Path root : List.of(out, raw)) {
      try (Stream<Path> files = Files.walk(root)) {
        Optional<Path> image =
            files
                .filter(f -> f.toString().matches(".*\\.(png|jpg)"))
                .filter(f -> !f.toString().matches(".*(mask|ground-truth).*"))
                .filter(f -> !f.toString().contains("phantom"))
                .sorted()
                .findFirst();
        if (image.isPresent()) {
          return image.get();
        }
      }
    }
    throw new AssertionError("no image in " + out);
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
