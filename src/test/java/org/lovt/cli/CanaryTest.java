package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.pretrain.run.TinyRuns;

/**
 * Scenario S26: identifiers planted in texts and names of files get into the prepared data, where
 * they belong, and nowhere else: not to the terminal, logs, manifests, metrics, pages, checkpoints
 * or failures.
 */
class CanaryTest {
  private static final String CANARY = "canary";

  /** Files whose content is the data itself. */
  private static final Set<String> DATA =
      Set.of("studies.sqlite", "image_list.csv", "quarantine.csv");

  private static final int STUDIES = 48;

  @TempDir static Path folder;
  private static Path data;
  private static Cli prepared;

  @BeforeAll
  static void prepare() throws IOException {
    List<String> rows = new ArrayList<>(List.of("image,patient,study,text"));
    for (int i = 0; i < STUDIES; i++) {
      String image = "CANARY-SMITH/CANARY-JOHN-%d.png".formatted(i);
      if (i != 3) { // one is missing
        Files.createDirectories(folder.resolve(image).getParent());
        ImageFiles.writePng(folder.resolve(image), picture(i));
      }
      String text =
          "CANARY-NAME born CANARY-DATE\n INDICATION: CANARY-REASON\n FINDINGS: The lungs are"
              + " clear. %s is seen.\n IMPRESSION: No acute disease. %d\n";
      String seen = i == 5 ? "CANARY-FINDING" : "The heart";
      rows.add("%s,p%d,s%d,\"%s\"".formatted(image, i, i, text.formatted(seen, i % 7)));
    }
    Path csv = Files.write(folder.resolve("pairs.csv"), rows);
    data = folder.resolve("prepared");
    prepared =
        Cli.run(
            "data",
            "prepare",
            "pairs",
            "--csv=" + csv,
            "--image=image",
            "--text=text",
            "--patient=patient",
            "--study=study",
            "--validation=0.2",
            "--out=" + data);
  }

  private static GrayImage picture(int i) {
    byte[] pixels = new byte[40 * 32];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (byte) (p * (i + 1) % 251);
    }
    return new GrayImage(40, 32, pixels);
  }

  private static void assertSilent(Cli cli) {
    assertThat((cli.out() + cli.err()).toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
  }

  private static void assertNowhere(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(file.getFileName().toString().toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
        if (!DATA.contains(file.getFileName().toString())) {
          String content = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(content.toLowerCase(Locale.ROOT).contains(CANARY)).as("%s", file).isFalse();
        }
      }
    }
  }

  private static Cli pretrain(String... more) {
    List<String> args = new ArrayList<>(List.of("pretrain", "+experiment=demo"));
    args.addAll(TinyRuns.TINY);
    args.addAll(
        List.of("pretrain_dataset=" + data, "models.base_path=" + folder.resolve("models")));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  private static Cli report(String... more) {
    List<String> args = new ArrayList<>(List.of("report", "silent", "--device=cpu"));
    args.add("models.base_path=" + folder.resolve("models"));
    args.add("--results=" + folder.resolve("none"));
    args.add("--logs=" + folder.resolve("none"));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  @Test
  void preparationTellsNothing() throws IOException {
    assertThat(prepared.code()).isZero();
    assertThat(prepared.out()).contains("1 missing or damaged files left out");
    assertSilent(prepared);
    assertNowhere(data);
    assertThat(Files.readString(data.resolve("quarantine.csv"))).contains("CANARY-JOHN-3.png");
  }

  @Test
  void aWholePretrainingTellsNothing() throws IOException {
    Cli run = pretrain("name=silent");
    assertThat(run.code()).as(run.err()).isZero();
    assertSilent(run);
    Path result = folder.resolve("models/pretraining/silent");
    assertThat(result.resolve("report.html")).exists();
    assertThat(result.resolve("metrics.jsonl")).exists();
    assertNowhere(result);

    Path page = folder.resolve("pages/silent.html");
    Cli report = report("--out=" + page);
    assertThat(report.code()).as(report.err()).isZero();
    assertSilent(report);
    assertNowhere(page.getParent());
    assertThat(Files.readString(page)).contains("--include-reports").doesNotContain("data:image");
    Path open = folder.resolve("open/silent.html");
    assertThat(report("--out=" + open, "--include-reports").code()).isZero();
    assertThat(Files.readString(open))
        .contains("This file holds images and texts of patients")
        .contains("The lungs are clear")
        .contains("data:image/jpeg")
        .doesNotContain("CANARY-JOHN")
        .doesNotContain("CANARY-NAME");
  }

  @Test
  void failuresNameRowsAndStudiesOnly() throws IOException {
    Path csv = folder.resolve("pairs.csv");
    List<String> base =
        List.of("data", "prepare", "pairs", "--csv=" + csv, "--image=image", "--text=text");
    List<String> strict = new ArrayList<>(base);
    strict.addAll(List.of("--study=study", "--on-bad=fail", "--out=" + folder.resolve("strict")));
    Cli bad = Cli.run(strict.toArray(String[]::new));
    assertThat(bad.code()).isEqualTo(3);
    assertThat(bad.err())
        .contains("pairs.csv:17: missing image: no such file")
        .contains("quarantine.csv");
    assertSilent(bad);

    List<String> lines = new ArrayList<>(Files.readAllLines(csv));
    lines.add("CANARY.png,CANARY,s0,CANARY");
    Path contradicting = Files.write(folder.resolve("contradicting.csv"), lines);
    Cli row =
        Cli.run(
            "data",
            "prepare",
            "pairs",
            "--csv=" + contradicting,
            "--image=image",
            "--text=text",
            "--patient=patient",
            "--study=study");
    assertThat(row.code()).isEqualTo(3);
    assertThat(row.err()).contains("contradicting.csv:242: study 's0' has another patient");
    assertSilent(row);

    Cli headless =
        Cli.run(
            "data", "prepare", "pairs", "--csv=" + headless(lines), "--image=image", "--text=text");
    assertThat(headless.code()).isEqualTo(3);
    assertThat(headless.err())
        .contains("headless.csv:1: no column 'image'")
        .contains("Is line 1 the header?");
    assertSilent(headless);
  }

  private static Path headless(List<String> lines) throws IOException {
    return Files.write(folder.resolve("headless.csv"), lines.subList(1, lines.size()));
  }

  /** The headers of DICOM phantoms name a patient and a hospital that exist nowhere else. */
  @ParameterizedTest
  @ValueSource(strings = {"rsna", "siim"})
  void dicomHeadersAreToldNowhere(String layout) throws IOException {
    Path raw = folder.resolve("raw-" + layout);
    Cli made =
        Cli.run(
            "data", "phantom", raw.toString(), "--layout=" + layout, "--studies=14", "--size=64");
    assertThat(made.code()).as(made.err()).isZero();
    List<Path> files;
    try (Stream<Path> all = Files.walk(raw)) {
      files = all.filter(f -> f.toString().endsWith(".dcm")).sorted().toList();
    }
    byte[] first = Files.readAllBytes(files.get(0));
    String header = new String(first, StandardCharsets.ISO_8859_1);
    assertThat(header).contains("PHANTOM^SYNTHETIC").contains("NO HOSPITAL");
    Files.write(files.get(0), java.util.Arrays.copyOf(first, header.indexOf("NO HOSPITAL") + 11));

    Path out = folder.resolve("scans-" + layout);
    List<String> command =
        List.of("data", "prepare", layout, raw.toString(), "--splits=random", "--out=" + out);
    List<String> strict = new ArrayList<>(command);
    strict.add("--on-bad=fail");
    Cli bad = Cli.run(strict.toArray(String[]::new));
    assertThat(bad.code()).isEqualTo(3);
    Cli good = Cli.run(command.toArray(String[]::new));
    assertThat(good.code()).as(good.err()).isZero();
    assertThat(good.out() + good.err() + bad.out() + bad.err())
        .doesNotContain("SYNTHETIC")
        .doesNotContain("HOSPITAL");
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content.contains("SYNTHETIC") || content.contains("HOSPITAL"))
            .as("%s", file)
            .isFalse();
      }
    }
  }

  /** An image that goes bad between preparation and training. */
  @Test
  void trainingNamesTheStudyOnly() throws IOException {
    Path victim = folder.resolve("CANARY-SMITH/CANARY-JOHN-9.png");
    byte[] good = Files.readAllBytes(victim);
    Files.write(victim, new byte[] {1, 2, 3});
    try {
      Path place = folder.resolve("broken");
      Cli run = pretrain("name=broken", "hydra.run.dir=" + place);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("study s9 of patient p9, image 1: ");
      assertSilent(run);
      assertThat(place.resolve("run_training.log")).isNotEmptyFile();
      assertNowhere(place);
    } finally {
      Files.write(victim, good);
    }
  }
}
