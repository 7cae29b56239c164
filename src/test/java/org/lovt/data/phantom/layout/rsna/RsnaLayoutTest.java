package org.lovt.data.phantom.layout.rsna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.phantom.layout.GeneratedSet;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;
import org.lovt.data.phantom.layout.dicom.Monochrome;
import org.lovt.image.dicom.DicomFile;
import org.lovt.image.dicom.DicomImage;
import org.lovt.image.dicom.Photometric;
import org.lovt.image.dicom.TransferSyntax;

class RsnaLayoutTest {
  private static final List<String> PNEUMONIA = List.of("opacity", "infiltrate");
  @TempDir static Path folder;
  private static GeneratedSet set;

  @BeforeAll
  static void generate() {
    set = GeneratedSet.create(folder.resolve("rsna"), new RsnaLayout(Monochrome.AS_IS), 90, 80);
  }

  private static String box(FindingRow row) {
    List<Integer> box = row.box();
    return "%d.0,%d.0,%d.0,%d.0".formatted(box.get(0), box.get(1), box.get(2), box.get(3));
  }

  /** Spec data-and-config 1.2. */
  @Test
  void thereIsARowPerBoxAndOneEmptyRowWhereThereIsNone() {
    assertThat(set.lines("stage_2_train_labels.csv").get(0))
        .isEqualTo("patientId,x,y,width,height,Target");
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : set.lines("stage_2_train_labels.csv").subList(1, 91)) {
      rows.computeIfAbsent(line.substring(0, 36), id -> new ArrayList<>()).add(line.substring(37));
    }
    int positives = 0;
    for (Map.Entry<String, List<String>> entry : rows.entrySet()) {
      List<FindingRow> boxes = set.findings(entry.getKey(), PNEUMONIA);
      if (boxes.isEmpty()) {
        assertThat(entry.getValue()).containsExactly(",,,,0");
      } else if (entry.getValue().size() == boxes.size()) {
        assertThat(entry.getValue())
            .containsExactlyElementsOf(boxes.stream().map(b -> box(b) + ",1").toList());
        positives++;
      }
    }
    assertThat(positives).isGreaterThan(15);
  }

  @Test
  void everyImageIsInAllTablesAndHasAFile() throws IOException {
    List<String> ids = set.studies().stream().map(s -> s.images().get(0).dicomId()).toList();
    assertThat(ids)
        .hasSize(90)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    assertThat(column("stage_2_train_labels.csv", 0)).isEqualTo(new HashSet<>(ids));
    assertThat(column("stage_2_detailed_class_info.csv", 0)).isEqualTo(new HashSet<>(ids));
    assertThat(column("stage_2_train_images_dicom_headers.csv", 7)).isEqualTo(new HashSet<>(ids));
    assertThat(column("rsna_to_nih_matches.csv", 0)).isEqualTo(new HashSet<>(ids));
    for (String id : ids) {
      assertThat(set.root().resolve("stage_2_train_images/" + id + ".dcm")).isRegularFile();
    }
  }

  private static Set<String> column(String table, int column) {
    Set<String> values = new HashSet<>();
    set.rows(table).forEach(row -> values.add(row[column]));
    return values;
  }

  @Test
  void theMatchesTellThePatientsOfWhomSomeHaveSeveralImages() {
    Map<String, String> images = new HashMap<>();
    set.rows("rsna_to_nih_matches.csv").forEach(row -> images.put(row[0], row[1]));
    Set<String> patients = new HashSet<>();
    for (StudyRow study : set.studies()) {
      String nih = images.get(study.images().get(0).dicomId());
      assertThat(nih).matches("9000\\d{4}_\\d{3}\\.png");
      assertThat(Integer.parseInt(nih.substring(0, 8)) - 90_000_000).isEqualTo(study.subjectId());
      patients.add(nih.substring(0, 8));
    }
    assertThat(patients.size()).isBetween(30, 70);
  }

  @Test
  void theDetailedClassFollowsTheFindings() {
    Map<String, String> classes = new HashMap<>();
    set.rows("stage_2_detailed_class_info.csv").forEach(row -> classes.put(row[0], row[1]));
    for (StudyRow study : set.studies()) {
      String id = study.images().get(0).dicomId();
      boolean pneumonia = !set.findings(id, PNEUMONIA).isEmpty();
      assertThat(classes.get(id).equals("Lung Opacity")).isEqualTo(pneumonia);
      if (study.findings().isEmpty()) {
        assertThat(classes).containsEntry(id, "Normal");
      }
    }
    assertThat(new HashSet<>(classes.values())).hasSize(3);
  }

  @Test
  void filesAreEightBitGreyJpegBaseline() {
    for (StudyRow study : set.studies().subList(0, 10)) {
      String id = study.images().get(0).dicomId();
      DicomImage image = DicomFile.read(set.root().resolve("stage_2_train_images/" + id + ".dcm"));
      assertThat(image.header().transferSyntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
      assertThat(image.header().photometric()).isEqualTo(Photometric.MONOCHROME2);
      assertThat(image.header().bitsStored()).isEqualTo(8);
      assertThat(image.width()).isEqualTo(80);
      assertThat(image.height()).isEqualTo(80);
    }
  }

  @Test
  void namesInHeadersSayThatTheyAreNobodys() throws IOException {
    String id = set.studies().get(0).images().get(0).dicomId();
    byte[] file = Files.readAllBytes(set.root().resolve("stage_2_train_images/" + id + ".dcm"));
    assertThat(new String(file, StandardCharsets.ISO_8859_1))
        .contains("PHANTOM^SYNTHETIC 000000", "SYNTHETIC PHANTOMS, NO HOSPITAL", id);
  }
}
