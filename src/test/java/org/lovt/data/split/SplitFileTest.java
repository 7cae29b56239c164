package org.lovt.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.image.Box;

/** Reading and writing of split files, and reliability scenario S10 on them. */
class SplitFileTest {
  private static final String ROWS =
      "ID,boxes,classes\na,162.0;228.0;322.0;613.0|618.5;182.0;251.0;299.0,1|0\nb,,\n";

  @TempDir Path folder;

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 5)
  void rowsHaveBoxesOrNone() throws IOException {
    List<SplitRow> rows = SplitFile.read(file(ROWS), SplitFormat.BOXES);
    assertThat(rows)
        .containsExactly(
            new SplitRow(
                "a",
                List.of(
                    new LabelledBox(new Box(162, 228, 322, 613), 1),
                    new LabelledBox(new Box(618.5, 182, 251, 299), 0))),
            SplitRow.of("b"));
    assertThat(rows.get(1).boxes()).isEmpty();
    assertThat(SplitFile.text(rows, SplitFormat.BOXES)).isEqualTo(ROWS);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 3)
  void lineEndsMakeNoDifference() throws IOException {
    List<SplitRow> rows = SplitFile.read(file(ROWS), SplitFormat.BOXES);
    for (String text :
        List.of(
            ROWS.replace("\n", "\r\n"),
            "\uFEFF" + ROWS,
            ROWS.strip(),
            ROWS.replace("\n", "\n\n"),
            ROWS.replace("b,,", "\"b\",,,surplus"))) {
      assertThat(SplitFile.read(file(text), SplitFormat.BOXES)).isEqualTo(rows);
    }
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 4)
  void aFileWithBoxesCanBeReadForItsIdentifiers() throws IOException {
    assertThat(SplitFile.read(file(ROWS), SplitFormat.IDS))
        .containsExactly(SplitRow.of("a"), SplitRow.of("b"));
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 16)
  void objectCxrHasTheHeightFirst() throws IOException {
    Path file = file("ID,boxes,classes\n07664,506;1577;660;699,1\n");
    List<SplitRow> rows = SplitFile.read(file, SplitFormat.HEIGHT_FIRST);
    assertThat(rows.get(0).boxes()).containsExactly(new Box(506, 1577, 699, 660));
    assertThat(SplitFile.text(rows, SplitFormat.HEIGHT_FIRST)).isEqualTo(Files.readString(file));
    // What the original makes of it.
    assertThat(SplitFile.read(file, SplitFormat.HEIGHT_FIRST.legacy()).get(0).boxes())
        .containsExactly(new Box(506, 1577, 660, 699));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a!:2: expected the fields ID,boxes,classes. Received: 1 field(s)",
        "a,1;2;3;4!:2: expected the fields ID,boxes,classes. Received: 2 field(s)",
        "a,,1;2;3;4,1!:2: 0 boxes and 1 classes",
        "a,1;2;3;4|5;6;7;8,1!:2: 2 boxes and 1 classes",
        "a,1;2;3,1!:2: box 1 has 3 numbers; expected 4, separated by ';'",
        "a,1;2;3;4|1;2;x;4,1|1!:2: box 2: number 3 is no number",
        "a,1;2;NaN;4,1!:2: box 1: number 3 is no number",
        "a,1;2;1e999;4,1!:2: box 1 has a number that is too large",
        "a,1;2;-3;4,1!:2: box 1 has a negative side",
        "a,1;2;3;4,-1!:2: class 1 is no whole number from 0",
        "a,1;2;3;4,opacity!:2: class 1 is no whole number from 0",
        "',,'!:2: the identifier is empty",
        "../x,,!:2: the identifier cannot be the name of a file",
        "a\\b,,!:2: the identifier cannot be the name of a file",
        "'\"a,,'!:2: a quoted field does not end in its line or contains a comma",
        "'a,,\nb,,\n\na,1;2;3;4,1'!:5: the identifier is already in line 2",
      })
  void badRowsAreNamedByLine(String rows, String message) throws IOException {
    Path file = file("ID,boxes,classes\n" + rows + "\n");
    assertThatThrownBy(() -> SplitFile.read(file, SplitFormat.BOXES))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA);
              assertThat(e.remedy()).isNotEmpty();
            })
        .hasMessage(file + message);
  }

  @Test
  void emptyAndForeignFilesAreNamed() throws IOException {
    for (var format : List.of(SplitFormat.BOXES, SplitFormat.IDS)) {
      assertThatThrownBy(() -> SplitFile.read(file(""), format))
          .hasMessageEndingWith(":1: the file is empty");
      assertThatThrownBy(() -> SplitFile.read(file("ID\n"), format))
          .hasMessageEndingWith(":1: the split has no rows");
    }
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "ID\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SplitFile.read(latin, SplitFormat.IDS))
        .hasMessageEndingWith(":2: not valid UTF-8");
    Path wide = folder.resolve("wide.csv");
    Files.write(wide, "ID\na\n".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> SplitFile.read(wide, SplitFormat.IDS)).hasMessageContaining("UTF-16");
    assertThatThrownBy(() -> SplitFile.read(folder.resolve("no.csv"), SplitFormat.IDS))
        .hasMessageContaining("no such table");
  }

  @Test
  void aScanKeepsTheGoodRowsAndAllProblems() throws IOException {
    SplitFile.Scan scan =
        SplitFile.scan(file("ID,boxes,classes\na,,\nb,1;2;3,1\nc,,\na,,\n"), SplitFormat.BOXES);
    assertThat(scan.rows()).extracting(SplitRow::id).containsExactly("a", "c");
    assertThat(scan.problems()).extracting(SplitFile.Problem::line).containsExactly(3, 5);
  }

  @Test
  void writingIsExact() throws IOException {
    Path file = folder.resolve("out.csv");
    List<SplitRow> rows =
        List.of(
            new SplitRow(
                "x", List.of(new LabelledBox(new Box(614.4, 808.364021164021, 1e-7, 75), 5))),
            SplitRow.of("y"));
    SplitFile.write(file, rows, SplitFormat.BOXES);
    assertThat(file).hasContent("ID,boxes,classes\nx,614.4;808.364021164021;1e-07;75.0,5\ny,,\n");
    assertThat(SplitFile.read(file, SplitFormat.BOXES)).isEqualTo(rows);
    assertThat(SplitFile.text(rows, SplitFormat.IDS)).isEqualTo("ID\nx\ny\n");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("train.csv"), text);
  }
}
