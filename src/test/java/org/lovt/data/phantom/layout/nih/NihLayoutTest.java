package org.lovt.data.phantom.layout.nih;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.phantom.layout.GeneratedSet;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;

class NihLayoutTest {
  private static final Map<String, String> LABELS =
      Map.of(
          "opacity", "Pneumonia",
          "infiltrate", "Infiltrate",
          "atelectasis", "Atelectasis",
          "cardiomegaly", "Cardiomegaly",
          "effusion", "Effusion",
          "mass", "Mass",
          "nodule", "Nodule",
          "pneumothorax", "Pneumothorax");

  @TempDir static Path folder;
  private static GeneratedSet set;

  @BeforeAll
  static void generate() {
    set = GeneratedSet.create(folder.resolve("nih"), new NihLayout(), 160, 64);
  }

  /** Spec data-and-config 1.6. */
  @Test
  void theBoxListHasTheBoxesOfTheTestImagesInEightClasses() {
    assertThat(set.lines("BBox_List_2017.csv").get(0))
        .isEqualTo("Image Index,Finding Label,Bbox [x,y,w,h],,,");
    List<String> expected = new ArrayList<>();
    for (FindingRow row : set.findings()) {
      if (row.split().equals("test") && LABELS.containsKey(row.kind())) {
        String box = row.box().stream().map(String::valueOf).collect(Collectors.joining(","));
        expected.add(row.dicomId() + "," + LABELS.get(row.kind()) + "," + box);
      }
    }
    List<String> rows = set.lines("BBox_List_2017.csv");
    assertThat(rows.subList(1, rows.size())).containsExactlyElementsOf(expected);
    assertThat(set.rows("BBox_List_2017.csv").stream().map(row -> row[1]).distinct()).hasSize(8);
  }

  @Test
  void theEntriesNameWhatTheImagesShow() {
    assertThat(set.lines("Data_Entry_2017_v2020.csv").get(0))
        .startsWith("Image Index,Finding Labels,Follow-up #,Patient ID,")
        .endsWith("OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y]");
    Map<String, String[]> entries = new HashMap<>();
    set.rows("Data_Entry_2017_v2020.csv").forEach(row -> entries.put(row[0], row));
    int nothing = 0;
    for (StudyRow study : set.studies()) {
      String[] entry = entries.get(study.images().get(0).dicomId());
      Set<String> shown = new HashSet<>();
      for (FindingRow row : set.findings(entry[0], List.copyOf(LABELS.keySet()))) {
        String label = LABELS.get(row.kind());
        shown.add(label.equals("Infiltrate") ? "Infiltration" : label);
      }
      nothing += shown.isEmpty() ? 1 : 0;
      assertThat(Set.of(entry[1].split("\\|")))
          .isEqualTo(shown.isEmpty() ? Set.of("No Finding") : shown);
      assertThat(entry[0]).isEqualTo("%s_%03d.png".formatted(entry[3], Integer.valueOf(entry[2])));
      assertThat(Integer.parseInt(entry[3])).isEqualTo(study.subjectId());
    }
    assertThat(nothing).isPositive();
  }

  @Test
  void theListsPartTheImagesByPatient() {
    List<String> test = set.lines("test_list.txt");
    List<String> train = set.lines("train_val_list.txt");
    assertThat(test).hasSize(120);
    assertThat(train).hasSize(40);
    Set<String> patients = new HashSet<>();
    test.forEach(name -> patients.add(name.substring(0, 8)));
    assertThat(train).noneMatch(name -> patients.contains(name.substring(0, 8)));
  }

  @Test
  void everyImageLiesInOneOfTwelveFolders() throws IOException {
    Set<String> names = new HashSet<>();
    for (int number = 1; number <= 12; number++) {
      Path images = set.root().resolve("images/images_%02d/images".formatted(number));
      try (Stream<Path> files = Files.list(images)) {
        for (Path file : files.toList()) {
          assertThat(names.add(file.getFileName().toString())).isTrue();
          GrayImage image = ImageFiles.readGray(file);
          assertThat(image.width()).isEqualTo(64);
        }
      }
    }
    assertThat(names)
        .isEqualTo(
            set.studies().stream()
                .map(s -> s.images().get(0).dicomId())
                .collect(Collectors.toSet()));
  }
}
