package org.lovt.data.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.SplitRow;
import org.lovt.image.Box;
import org.lovt.image.MaskPainter;

/** Small tables of each kind, and what is said about wrong ones (scenario S10). */
class AnnotationTablesTest {
  private static final String RSNA = "patientId,x,y,width,height,Target\n";
  private static final String NIH = "Image Index,Finding Label,Bbox [x,y,w,h],,,\n";
  private static final String OBJECTS = "image_name,annotation\n";

  @TempDir Path folder;

  @Test
  void rsnaLabelsJoinTheBoxesOfAnImage() throws IOException {
    assertThat(
            RsnaLabels.read(
                file(RSNA + "b,1.0,2.0,3.0,4.0,1\na,,,,,0\nb,5,6.5,7,8,1\n".replace("\n", "\r\n"))))
        .containsExactly(
            new SplitRow(
                "b",
                List.of(
                    new LabelledBox(new Box(1, 2, 3, 4), 1),
                    new LabelledBox(new Box(5, 6.5, 7, 8), 1))),
            SplitRow.of("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a,1,2,3,4,2!:2: expected 0 or 1 in the column 'Target'",
        "a,1,2,3,,1!:2: the column 'height' is empty",
        "a,1,2,3,NaN,1!:2: expected a number in the column 'height'",
        "a,1,2,3,-4,1!:2: a box with a negative side",
        "'a,,,,,0\na,1,2,3,4,1'!:3: a box of an image that an earlier row calls free",
        "'a,,,,,0\na,,,,,0'!:3: a second row of an image, without box",
        "../a,,,,,0!:2: the column 'patientId' cannot be the name of a file",
        "a,1,2,3!:2: expected 6 fields as in the header. Received: 4",
        "a,1,2,3,4,1,5!:2: expected 6 fields as in the header. Received: 7",
      })
  void wrongRsnaRowsAreNamed(String rows, String message) throws IOException {
    Path file = file(RSNA + rows + "\n");
    fails(() -> RsnaLabels.read(file), file + message);
  }

  @Test
  void nihBoxesHaveClassNumbers() throws IOException {
    List<SplitRow> rows =
        NihTables.boxes(
            file(
                NIH
                    + "00013118_008.png,Atelectasis,225.084745762712,547.0,86.5,79.25\n"
                    + "00000001_000.png,Pneumothorax,1,2,3,4,,,\n"
                    + "00013118_008.png,Mass,1,2,3,4\n"));
    assertThat(rows).extracting(SplitRow::id).containsExactly("00013118_008", "00000001_000");
    assertThat(rows.get(0).objects())
        .containsExactly(
            new LabelledBox(new Box(225.084745762712, 547.0, 86.5, 79.25), 0),
            new LabelledBox(new Box(1, 2, 3, 4), 4));
    assertThat(rows.get(1).objects().get(0).type()).isEqualTo(7);
    Path wrong = file(NIH + "00000001_000.png,Infiltration,1,2,3,4\n");
    fails(
        () -> NihTables.boxes(wrong),
        wrong + ":2: an unknown finding in the column 'Finding Label'. Did you mean 'Infiltrate'?");
  }

  @Test
  void nihNegativesAreFreeAndOfTheTestList() throws IOException {
    Path list =
        Files.writeString(folder.resolve("test_list.txt"), "a_1.png\r\n\r\nb_1.png\r\nd.png");
    Set<String> test = NihTables.testList(list);
    assertThat(test).containsExactly("a_1", "b_1", "d");
    assertThat(
            NihTables.withoutFinding(
                file(
                    "Image Index,Finding Labels\nd.png,No Finding\nb_1.png,Mass\n"
                        + "c.png,No Finding\na_1.png,No Finding\n"),
                test))
        .containsExactly("d", "a_1");
    Files.writeString(list, "a.png\n../x.png\n");
    fails(() -> NihTables.testList(list), list + ":2: not the name of an image");
  }

  @Test
  void siimRowsOfAnImageAreJoined() throws IOException {
    SiimRuns runs = SiimRuns.read(file("\uFEFFImageId, EncodedPixels\nx, -1\ny,0 2\ny,1 2 2 1\n"));
    assertThat(runs.ids()).containsExactly("x", "y");
    assertThat(runs.mask("x").count()).isZero();
    assertThat(runs.mask("y").count()).isEqualTo(4);
    assertThat(runs.rows("z")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "x,1 2 3!:2: expected pairs of gap and length. Received: 3 numbers",
        "x,!:2: no run lengths; an empty mask is written -1",
        "x,1048570 7!:2: the run lengths reach beyond 1024 x 1024 pixels",
        "x,1 -7!:2: number 2 of the run lengths is no whole number from 0",
      })
  void wrongSiimRowsAreNamed(String row, String message) throws IOException {
    Path file = file("ImageId, EncodedPixels\n" + row + "\n");
    fails(() -> SiimRuns.read(file), file + message);
  }

  @Test
  void objectCxrKnowsThreeKindsOfShapes() throws IOException {
    List<ObjectCxrTable.Entry> entries =
        ObjectCxrTable.read(
            file(OBJECTS + "08001.jpg,0 10 20 30 50;1 5 5 15 25;2 1 2 11 2 6 12\n08002.jpg,\n"));
    assertThat(entries).extracting(ObjectCxrTable.Entry::id).containsExactly("08001", "08002");
    assertThat(entries.get(0).toRow().boxes())
        .containsExactly(new Box(10, 20, 20, 30), new Box(5, 5, 10, 20), new Box(1, 2, 10, 10));
    assertThat(entries.get(0).toRow().objects()).allMatch(o -> o.type() == 1);
    assertThat(entries.get(1).toRow()).isEqualTo(SplitRow.of("08002"));
    List<ForeignObject> objects = entries.get(0).objects();
    assertThat(painted(objects.get(0), false)).isEqualTo(600);
    assertThat(painted(objects.get(1), false)).isBetween(150, 165);
    assertThat(painted(objects.get(1), true)).isEqualTo(200);
    MaskPainter legacy = new MaskPainter(60, 60);
    objects.get(2).paintLegacy(legacy);
    // Row and column are exchanged: the corner (11, 2) appears at column 2, row 11.
    assertThat(legacy.toMask().at(2, 11)).isTrue();
  }

  private static int painted(ForeignObject object, boolean legacy) {
    MaskPainter painter = new MaskPainter(60, 60);
    if (legacy) {
      object.paintLegacy(painter);
    } else {
      object.paint(painter);
    }
    return painter.toMask().count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "3 1 2 3 4!object 1: expected the type 0, 1 or 2 (rectangle, ellipse, polygon)",
        "0 1 2 3!object 1: expected 4 coordinates behind the type",
        "0 1 2 3 4;2 1 2 3 4!object 2: expected three or more corners behind the type",
        "0 1 2 3 x!object 1: expected whole numbers of pixels",
        "1 1 2 3 99999999!object 1: expected whole numbers of pixels",
      })
  void wrongShapesAreNamed(String annotation, String message) throws IOException {
    Path file = file(OBJECTS + "a.jpg," + annotation + "\n");
    fails(() -> ObjectCxrTable.read(file), file + ":2: " + message);
  }

  @Test
  void doubleImagesOfObjectCxrAreNamed() throws IOException {
    Path file = file(OBJECTS + "a.jpg,\na.jpg,\n");
    fails(() -> ObjectCxrTable.read(file), file + ":3: a second row of an image");
  }

  @Test
  void covidImagesAreSorted() throws IOException {
    Path images = Files.createDirectories(folder.resolve("jpgs"));
    for (String name : List.of("COVID-19-AR-2_b-XR.jpg", "COVID-19-AR-1_a-XR.jpg", ".DS_Store")) {
      Files.createFile(images.resolve(name));
    }
    assertThat(CovidRuralFolder.ids(folder))
        .containsExactly("COVID-19-AR-1_a-XR", "COVID-19-AR-2_b-XR");
    Files.createFile(images.resolve("other.jpg"));
    assertThatThrownBy(() -> CovidRuralFolder.ids(folder))
        .hasMessageContaining("other.jpg: the names of all images begin with COVID-19-AR-");
    assertThatThrownBy(() -> CovidRuralFolder.ids(folder.resolve("no")))
        .hasMessageContaining("no folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-word", "1;canary-word"})
  void cellsAreNotRepeated(String cell) throws IOException {
    Path file = file(RSNA + "a," + cell + ",2,3,4,1\n");
    assertThatThrownBy(() -> RsnaLabels.read(file))
        .isInstanceOf(LovtException.class)
        .message()
        .doesNotContain("canary");
  }

  private static void fails(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA);
              assertThat(e.remedy()).isNotEmpty();
            })
        .hasMessage(message);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }
}
