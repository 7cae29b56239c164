package org.lovt.data.phantom.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.report.Sentence;
import org.lovt.data.phantom.scene.FindingKind;

class ChexpertLabelsTest {
  private final PhantomStudies studies = new PhantomStudies(PhantomOptions.of(1500, 8));

  @Test
  void namesAreThe14LabelsInAlphabeticalOrder() {
    assertThat(ChexpertLabels.NAMES).hasSize(14).isSorted().contains("No Finding", "Fracture");
  }

  @Test
  void positivesFollowTheFindingsAndNegativesTheReport() {
    for (int i = 0; i < studies.size(); i++) {
      PhantomStudy study = studies.create(i);
      Map<String, String> labels = ChexpertLabels.of(study);
      assertLabel(labels, study, "Pleural Effusion", FindingKind.EFFUSION, "effusion");
      assertLabel(labels, study, "Pneumothorax", FindingKind.PNEUMOTHORAX, "pneumothorax");
      assertLabel(labels, study, "Cardiomegaly", FindingKind.CARDIOMEGALY, "heart");
      assertLabel(labels, study, "Atelectasis", FindingKind.ATELECTASIS, "atelectasis");
      boolean diseased = study.findings().stream().anyMatch(f -> !f.kind().isObject());
      assertThat(labels.containsKey("No Finding")).isEqualTo(!diseased);
      assertThat(labels.getOrDefault("Pneumonia", "-1.0")).isEqualTo("-1.0");
      assertThat(labels.values()).isSubsetOf("1.0", "0.0", "-1.0");
      assertThat(ChexpertLabels.NAMES).containsAll(labels.keySet());
    }
  }

  private static void assertLabel(
      Map<String, String> labels, PhantomStudy study, String name, FindingKind kind, String word) {
    boolean present = study.findings().stream().anyMatch(f -> f.kind() == kind);
    assertThat("1.0".equals(labels.get(name))).as("%s of %s", name, study).isEqualTo(present);
    boolean denied =
        study.report().sentences().stream()
            .map(Sentence::text)
            .anyMatch(t -> t.matches("(?i)(there is no|no|no evidence of) " + word + "\\."));
    if (denied) {
      assertThat(labels).as("%s", study.report().text()).containsEntry(name, "0.0");
    }
  }

  @Test
  void everyStateOccurs() {
    int[] counts = new int[4];
    for (int i = 0; i < studies.size(); i++) {
      Map<String, String> labels = ChexpertLabels.of(studies.create(i));
      for (String name : ChexpertLabels.NAMES) {
        counts[
            switch (labels.getOrDefault(name, "")) {
              case "1.0" -> 0;
              case "0.0" -> 1;
              case "-1.0" -> 2;
              default -> 3;
            }]++;
      }
    }
    assertThat(counts).doesNotContain(0);
  }
}
