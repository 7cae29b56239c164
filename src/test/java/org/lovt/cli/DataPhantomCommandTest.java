package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.Json;

class DataPhantomCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    List<String> words = new ArrayList<>(List.of("data", "phantom"));
    words.addAll(List.of(args));
    return Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
  }

  @Test
  void generatesTheDataSetAndTheSheet() {
    Path target = folder.resolve("phantoms");
    Path sheet = folder.resolve("sheet.png");
    int code =
        run(
            target.toString(),
            "--studies=12",
            "--seed=3",
            "--size=64",
            "--difficulty=easy",
            "--threads=1",
            "--validation=2",
            "--test=1",
            "--sheet=" + sheet,
            "--sheet-studies=2");
    assertThat(code).isZero();
    assertThat(out.toString()).contains("12 studies").contains("validate=2");
    assertThat(Json.read(target.resolve("dataset.json")).at("/options/difficulty").asText())
        .isEqualTo("easy");
    assertThat(sheet).isNotEmptyFile();
  }

  @Test
  void unknownDifficultiesAreUsageErrors() {
    assertThat(run(folder.toString(), "--difficulty=hard")).isEqualTo(2);
    assertThat(err.toString()).contains("expected easy or medium").contains("hard");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void layoutsAreChosenByNameWithDefaultsOfTheirOwn() {
    Path target = folder.resolve("nih");
    int code = run(target.toString(), "--layout=nih", "--studies=8", "--size=64", "--threads=1");
    assertThat(code).isZero();
    assertThat(out.toString()).contains("8 studies").contains("test=6");
    assertThat(target.resolve("BBox_List_2017.csv")).isRegularFile();
    assertThat(run(target.toString(), "--layout=nhi")).isEqualTo(2);
    assertThat(err.toString()).contains("nhi").contains("covid-rural");
  }

  @Test
  void invertedFilesAreAskedForByFraction() {
    Path target = folder.resolve("rsna");
    assertThat(
            run(
                target.toString(),
                "--layout=rsna",
                "--studies=4",
                "--size=64",
                "--threads=1",
                "--monochrome1=1"))
        .isZero();
    assertThat(Json.read(target.resolve("dataset.json")).at("/options/monochrome1").asDouble())
        .isEqualTo(1);
    assertThat(run(folder.resolve("x").toString(), "--monochrome1=0.5")).isEqualTo(2);
    assertThat(err.toString()).contains("no DICOM");
  }

  @Test
  void recipesTakeNoSizes() {
    assertThat(run(folder.toString(), "--recipe=phantom-18", "--studies=4")).isEqualTo(2);
    assertThat(err.toString()).contains("--studies cannot be given with --recipe");
    assertThat(run(folder.toString(), "--recipe=phantom-81")).isEqualTo(2);
    assertThat(err.toString()).contains("phantom-18-small");
    assertThat(folder).isEmptyDirectory();
  }
}
