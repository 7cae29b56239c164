package org.lovt.data.phantom.layout.chexpert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.phantom.layout.GeneratedSet;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;

class ChexpertLayoutTest {
  private static final String HEADER =
      "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Enlarged Cardiomediastinum,Cardiomegaly,"
          + "Lung Opacity,Lung Lesion,Edema,Consolidation,Pneumonia,Atelectasis,Pneumothorax,"
          + "Pleural Effusion,Pleural Other,Fracture,Support Devices";

  @TempDir static Path folder;
  private static GeneratedSet set;

  @BeforeAll
  static void generate() {
    set = GeneratedSet.create(folder.resolve("chexpert"), new ChexpertLayout(), 200, 64);
  }

  private static List<String[]> rows(String table) {
    return set.rows("CheXpert-v1.0-small/" + table + ".csv");
  }

  @Test
  void everyRowHasItsImageAndTheGenuineColumns() {
    for (String table : List.of("train", "valid")) {
      assertThat(set.lines("CheXpert-v1.0-small/" + table + ".csv").get(0)).isEqualTo(HEADER);
      for (String[] row : rows(table)) {
        assertThat(row).hasSize(19);
        assertThat(set.root().resolve(row[0])).isRegularFile();
        assertThat(row[0])
            .matches(
                "CheXpert-v1.0-small/"
                    + table
                    + "/patient9\\d{4}/study\\d/view\\d_(frontal|lateral)\\.jpg")
            .contains(row[3].equals("Frontal") ? "frontal" : "lateral");
        assertThat(row[4]).isIn(row[3].equals("Frontal") ? List.of("AP", "PA") : List.of(""));
        assertThat(row[1]).isIn("Male", "Female");
      }
    }
    assertThat(rows("train").stream().map(row -> row[3]).distinct()).hasSize(2);
  }

  @Test
  void trainingLabelsHaveFourValuesAndThoseOfTheValidationTwo() {
    assertThat(values("train")).containsExactlyInAnyOrder("1.0", "0.0", "-1.0", "");
    assertThat(values("valid")).containsExactlyInAnyOrder("1.0", "0.0");
  }

  private static Set<String> values(String table) {
    Set<String> values = new HashSet<>();
    rows(table).forEach(row -> values.addAll(List.of(row).subList(5, 19)));
    return values;
  }

  @Test
  void labelsFollowTheFindings() {
    List<String> header = List.of(HEADER.split(","));
    List<String[]> all = new java.util.ArrayList<>(rows("train"));
    all.addAll(rows("valid"));
    int at = 0;
    for (StudyRow study : set.studies()) {
      for (int image = 0; image < study.images().size(); image++) {
        String[] row = all.get(at++);
        assertThat(row[0]).isEqualTo(study.images().get(image).dicomId());
        boolean effusion = study.findings().stream().anyMatch(f -> f.startsWith("effusion/"));
        assertThat(row[header.indexOf("Pleural Effusion")].equals("1.0")).isEqualTo(effusion);
      }
    }
    assertThat(at).isEqualTo(all.size());
  }
}
